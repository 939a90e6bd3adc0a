; The few pages of installing and of removing, in their order.

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_ABORTWARNING
!define MUI_ABORTWARNING_TEXT $(AbortWarning)
!define MUI_ABORTWARNING_CANCEL_DEFAULT

!define MUI_WELCOMEPAGE_TITLE $(WelcomeTitle)
!define MUI_WELCOMEPAGE_TEXT $WelcomeText
!insertmacro MUI_PAGE_WELCOME

!define MUI_PAGE_HEADER_TEXT $(FolderTitle)
!define MUI_PAGE_HEADER_SUBTEXT $(FolderSubtitle)
!define MUI_DIRECTORYPAGE_TEXT_TOP $(FolderText)
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION $(FolderLabel)
!define MUI_PAGE_CUSTOMFUNCTION_PRE StayWhereItIs
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE StayWhileStranger
!insertmacro MUI_PAGE_DIRECTORY

!define MUI_PAGE_HEADER_TEXT $(InstallingTitle)
!define MUI_PAGE_HEADER_SUBTEXT $(InstallingSubtitle)
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT $(InstalledTitle)
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT $(InstalledSubtitle)
!define MUI_INSTFILESPAGE_ABORTHEADER_TEXT $(NotInstalledTitle)
!define MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT $(NotInstalledSubtitle)
!insertmacro MUI_PAGE_INSTFILES

!define MUI_FINISHPAGE_TITLE $(FinishTitle)
!define MUI_FINISHPAGE_TEXT $(FinishText)
!define MUI_FINISHPAGE_BUTTON $(FinishButton)
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW_EXE}"
!define MUI_FINISHPAGE_RUN_TEXT $(FinishRun)
; Modern UI has one more box, meant for a readme; here it makes the shortcut.
!define MUI_FINISHPAGE_SHOWREADME ""
!define MUI_FINISHPAGE_SHOWREADME_TEXT $(FinishShortcut)
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION MakeDesktopShortcut
!insertmacro MUI_PAGE_FINISH

UninstPage custom un.AskWhatToRemove un.KeepAnswer

!define MUI_PAGE_HEADER_TEXT $(RemovingTitle)
!define MUI_PAGE_HEADER_SUBTEXT $(RemovingSubtitle)
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT $(RemovedTitle)
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT $(RemovedSubtitle)
!define /redef MUI_INSTFILESPAGE_ABORTHEADER_TEXT $(NotRemovedTitle)
!define /redef MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT $(NotRemovedSubtitle)
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "Indonesian"

; An upgrade stays in the folder where the program is.
Function StayWhereItIs
  ${If} $InstalledVersion != ""
    Abort
  ${EndIf}
FunctionEnd

; Another folder can be chosen at once.
Function StayWhileStranger
  Call LookForStranger
  ${If} $Stranger != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION $(FolderNotOurs)
    Abort
  ${EndIf}
FunctionEnd

Function un.AskWhatToRemove
  !insertmacro MUI_HEADER_TEXT $(AskTitle) $(AskSubtitle)
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 24u $(AskText)
  Pop $0
  ${NSD_CreateCheckbox} 0 36u 100% 12u $(AskBox)
  Pop $DataBox
  ${NSD_CreateLabel} 12u 52u 95% 48u $(AskBoxText)
  Pop $0
  nsDialogs::Show
FunctionEnd

Function un.KeepAnswer
  ${NSD_GetState} $DataBox $AlsoData
  ${If} $AlsoData = ${BST_CHECKED}
  ${AndIf} ${Cmd} `MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 $(AskAgain) IDNO`
    Abort
  ${EndIf}
FunctionEnd
