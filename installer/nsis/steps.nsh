; What installing and removing consist of. A step either does its work or refuses, telling why, with an exit code.

; Tell *message*, and end with *code*. In a section "Abort" shows the page that says it failed.
!macro Refuse code message
  SetErrorLevel ${code}
  MessageBox MB_OK|MB_ICONSTOP ${message} /SD IDOK
  Abort
!macroend

; A second click on the installer while the first still unpacks.
!macro RefuseSecondInstaller
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "IGADesktop.Pemasangan") p .r1 ?e'
  Pop $0
  ${If} $0 = 183 ; ERROR_ALREADY_EXISTS
    !insertmacro Refuse ${EXIT_SECOND_INSTALLER} $(SecondInstaller)
  ${EndIf}
!macroend

; Windows lets nobody write into the file of a program that runs.
!macro RefuseWhileExeRuns exe
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${exe}"
      ${Break}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\${exe}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${Break}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION $(StillRunning) /SD IDCANCEL IDCANCEL`
      SetErrorLevel ${EXIT_RUNNING}
      Abort
    ${EndIf}
  ${Loop}
!macroend

!macro RefuseWhileRunning un
Function ${un}RefuseWhileRunning
  !insertmacro RefuseWhileExeRuns "${WINDOW_EXE}"
  !insertmacro RefuseWhileExeRuns "${COMMAND_EXE}"
FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

Function FindInstalled
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0\${WINDOW_EXE}"
    ReadRegStr $InstalledVersion HKCU "${UNINSTALL_KEY}" "DisplayVersion"
    StrCpy $INSTDIR $0
  ${EndIf}
FunctionEnd

; Files of these names are set aside, replaced and removed: only where they are ours. They are where Windows
; knows the program to be, and where a part of it shows itself (a copy from a stick, what a power cut left).
!macro SeeWhetherOurs un
Function ${un}SeeWhetherOurs
  StrCpy $IsOurs 0
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
  ${OrIf} ${FileExists} "$INSTDIR\${MARK}\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\${LAID_BESIDE}\${MARK}\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\${SET_ASIDE}\${MARK}\*.*"
    StrCpy $IsOurs 1
  ${EndIf}
FunctionEnd
!macroend
!insertmacro SeeWhetherOurs ""
!insertmacro SeeWhetherOurs "un."

!macro ForEachPart do
  !insertmacro ${do} "_internal"
  !insertmacro ${do} "${WINDOW_EXE}"
  !insertmacro ${do} "${COMMAND_EXE}"
  !insertmacro ${do} "${UNINSTALLER}"
!macroend

!macro NoteStranger name
  ${If} ${FileExists} "$INSTDIR\${name}"
    StrCpy $Stranger "${name}"
  ${EndIf}
!macroend

Function LookForStranger
  StrCpy $Stranger ""
  Call SeeWhetherOurs
  ${If} $IsOurs = 0
    !insertmacro ForEachPart NoteStranger
    !insertmacro NoteStranger "${LAID_BESIDE}"
    !insertmacro NoteStranger "${SET_ASIDE}"
  ${EndIf}
FunctionEnd

Function RefuseStranger
  Call LookForStranger
  ${If} $Stranger != ""
    !insertmacro Refuse ${EXIT_FOLDER_NOT_OURS} $(FolderNotOurs)
  ${EndIf}
FunctionEnd

; The new program lies beside the old one until the swap: both must find room.
Function RefuseWithoutSpace
  SectionGetSize ${PROGRAM} $0
  IntOp $0 $0 / 1024
  IntOp $0 $0 + ${SPARE_MB}
  ${GetRoot} "$INSTDIR" $1
  ClearErrors
  ${DriveSpace} "$1\" "/D=F /S=M" $2
  ${IfNot} ${Errors}
  ${AndIf} $2 < $0
    !insertmacro Refuse ${EXIT_NO_SPACE} $(NoSpace)
  ${EndIf}
FunctionEnd

; What was laid beside and not put in place; the folder itself where nothing else is in it.
Function TidyUp
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\${LAID_BESIDE}"
  ${If} ${FileExists} "$INSTDIR\${LAID_BESIDE}\*.*" ; an antivirus holds a file: the next try must know it for ours
    CreateDirectory "$INSTDIR\${LAID_BESIDE}\${MARK}"
  ${EndIf}
  RMDir "$INSTDIR\${SET_ASIDE}"
  RMDir "$INSTDIR"
FunctionEnd

; In the section itself: the files of a function do not count in a section's size.
!macro LayBeside
  RMDir /r "$INSTDIR\${LAID_BESIDE}"
  ClearErrors
  CreateDirectory "$INSTDIR\${LAID_BESIDE}\${MARK}" ; first: a half-laid one is known for ours
  SetOutPath "$INSTDIR\${LAID_BESIDE}"
  SetOverwrite try
  File /r "${PAYLOAD}\*"
  WriteUninstaller "$INSTDIR\${LAID_BESIDE}\${UNINSTALLER}"
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    Call TidyUp
    !insertmacro Refuse ${EXIT_FAILED} $(NotLaidBeside)
  ${EndIf}
!macroend

!macro SetAside part
  ${If} ${FileExists} "$INSTDIR\${part}"
    Rename "$INSTDIR\${part}" "$INSTDIR\${SET_ASIDE}\${part}"
  ${EndIf}
!macroend

!macro PutIn part
  Rename "$INSTDIR\${LAID_BESIDE}\${part}" "$INSTDIR\${part}"
!macroend

; Each renaming is possible only where the one that it takes back was done.
!macro TakeBack part
  Rename "$INSTDIR\${part}" "$INSTDIR\${LAID_BESIDE}\${part}"
  Rename "$INSTDIR\${SET_ASIDE}\${part}" "$INSTDIR\${part}"
!macroend

; Renaming is quick and whole. Nothing of the old version stays among the files of the new one.
Function PutInPlace
  RMDir /r "$INSTDIR\${SET_ASIDE}"
  ClearErrors
  CreateDirectory "$INSTDIR\${SET_ASIDE}"
  !insertmacro ForEachPart SetAside
  ${IfNot} ${Errors}
    !insertmacro ForEachPart PutIn
  ${EndIf}
  ${If} ${Errors}
    !insertmacro ForEachPart TakeBack
    Call TidyUp ; removes what was set aside if it is empty, that is, if all of it was put back
    ${If} ${FileExists} "$INSTDIR\${SET_ASIDE}\*.*"
      !insertmacro Refuse ${EXIT_NOT_PUT_BACK} $(NotPutBack)
    ${EndIf}
    !insertmacro Refuse ${EXIT_FAILED} $(NotPutInPlace)
  ${EndIf}
  RMDir /r "$INSTDIR\${SET_ASIDE}"
  Call TidyUp
FunctionEnd

Function Register
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${WINDOW_EXE}"
  WriteRegStr HKCU "${CLASSES}\.iga" "" "${FILE_CLASS}"
  WriteRegStr HKCU "${CLASSES}\${FILE_CLASS}" "" "Paket ${NAME}"
  WriteRegStr HKCU "${CLASSES}\${FILE_CLASS}\DefaultIcon" "" "$INSTDIR\${WINDOW_EXE},0"
  WriteRegStr HKCU "${CLASSES}\${FILE_CLASS}\shell\open" "" "Buka dengan ${NAME}"
  WriteRegStr HKCU "${CLASSES}\${FILE_CLASS}\shell\open\command" "" '"$INSTDIR\${WINDOW_EXE}" "%1"'
  Call TellExplorer
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW_EXE},0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  SectionGetSize ${PROGRAM} $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
FunctionEnd

!macro TellExplorer un
Function ${un}TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
FunctionEnd
!macroend
!insertmacro TellExplorer ""
!insertmacro TellExplorer "un."

Function MakeDesktopShortcut
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${WINDOW_EXE}"
FunctionEnd

; A folder with an open file cannot be renamed: the data go as a whole, or not at all.
Function un.RemoveData
  ${If} $AlsoData = 1
    Call un.RemoveDataLeft ; of an earlier time: it would stand in the way
    ${If} ${FileExists} "${DATA_FOLDER}\*.*"
      ClearErrors
      Rename "${DATA_FOLDER}" "${DATA_LEFT}"
      ${If} ${Errors}
        !insertmacro Refuse ${EXIT_DATA_IN_USE} $(DataInUse)
      ${EndIf}
      Call un.RemoveDataLeft
    ${EndIf}
  ${EndIf}
FunctionEnd

; A file may be opened (by an antivirus, say) between the renaming and its removal.
Function un.RemoveDataLeft
  RMDir /r "${DATA_LEFT}"
  ${If} ${FileExists} "${DATA_LEFT}\*.*"
    !insertmacro Refuse ${EXIT_DATA_LEFT} $(DataLeft)
  ${EndIf}
FunctionEnd

Function un.Unregister
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.iga" ""
  ${If} $0 == "${FILE_CLASS}"
    DeleteRegKey HKCU "${CLASSES}\.iga"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${FILE_CLASS}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  Call un.TellExplorer
FunctionEnd

; Only what was installed: the folder may be the officer's own and hold more.
Function un.RemoveProgram
  SetOutPath "$TEMP"
  ${If} $IsOurs = 1
    RMDir /r "$INSTDIR\_internal"
    RMDir /r "$INSTDIR\${LAID_BESIDE}"
    RMDir /r "$INSTDIR\${SET_ASIDE}"
    Delete "$INSTDIR\${WINDOW_EXE}"
    Delete "$INSTDIR\${COMMAND_EXE}"
  ${EndIf}
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"
FunctionEnd
