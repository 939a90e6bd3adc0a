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
  RMDir /r "$INSTDIR\_baru"
  RMDir "$INSTDIR\_lama"
  RMDir "$INSTDIR"
FunctionEnd

; In the section itself: the files of a function do not count in a section's size.
!macro LayBeside
  RMDir /r "$INSTDIR\_baru"
  ClearErrors
  SetOutPath "$INSTDIR\_baru"
  SetOverwrite try
  File /r "${PAYLOAD}\*"
  WriteUninstaller "$INSTDIR\_baru\${UNINSTALLER}"
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    Call TidyUp
    !insertmacro Refuse ${EXIT_FAILED} $(NotLaidBeside)
  ${EndIf}
!macroend

!macro ForEachPart do
  !insertmacro ${do} "_internal"
  !insertmacro ${do} "${WINDOW_EXE}"
  !insertmacro ${do} "${COMMAND_EXE}"
  !insertmacro ${do} "${UNINSTALLER}"
!macroend

!macro SetAside part
  ${If} ${FileExists} "$INSTDIR\${part}"
    Rename "$INSTDIR\${part}" "$INSTDIR\_lama\${part}"
  ${EndIf}
!macroend

!macro PutIn part
  Rename "$INSTDIR\_baru\${part}" "$INSTDIR\${part}"
!macroend

; Each renaming is possible only where the one that it takes back was done.
!macro TakeBack part
  Rename "$INSTDIR\${part}" "$INSTDIR\_baru\${part}"
  Rename "$INSTDIR\_lama\${part}" "$INSTDIR\${part}"
!macroend

; Renaming is quick and whole. Nothing of the old version stays among the files of the new one.
Function PutInPlace
  RMDir /r "$INSTDIR\_lama"
  ClearErrors
  CreateDirectory "$INSTDIR\_lama"
  !insertmacro ForEachPart SetAside
  ${IfNot} ${Errors}
    !insertmacro ForEachPart PutIn
  ${EndIf}
  ${If} ${Errors}
    !insertmacro ForEachPart TakeBack
    Call TidyUp
    !insertmacro Refuse ${EXIT_FAILED} $(NotPutInPlace)
  ${EndIf}
  RMDir /r "$INSTDIR\_lama"
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
  ${AndIf} ${FileExists} "${DATA_FOLDER}\*.*"
    ClearErrors
    Rename "${DATA_FOLDER}" "${DATA_FOLDER}.dihapus"
    ${If} ${Errors}
      !insertmacro Refuse ${EXIT_DATA_IN_USE} $(DataInUse)
    ${EndIf}
    RMDir /r "${DATA_FOLDER}.dihapus"
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
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\_baru"
  RMDir /r "$INSTDIR\_lama"
  Delete "$INSTDIR\${WINDOW_EXE}"
  Delete "$INSTDIR\${COMMAND_EXE}"
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"
FunctionEnd
