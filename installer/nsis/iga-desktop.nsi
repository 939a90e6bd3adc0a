; The installer of IGA Desktop for one user of Windows: no administrator, no internet.
;   makensis -WX -DVERSION=0.1.0 -DPAYLOAD=<bundle> -DOUTFILE=<setup.exe> -DICON=<ico> -DPICTURE=<bmp>
;     [-DQUICK] iga-desktop.nsi
; QUICK packs in seconds what LZMA packs in minutes, half as large again: for trials. docs/installer.md tells
; the switches, the exit codes and what an upgrade does.

Target amd64-unicode
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!endif

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include nsDialogs.nsh
!include WinVer.nsh
!include WordFunc.nsh

!define NAME "IGA Desktop"
!define LAID_BESIDE "iga-desktop-baru" ; the new program until the swap
!define SET_ASIDE "iga-desktop-lama" ; the old one during the swap
!define MARK "_internal\resources\guidelines" ; a folder with this in it holds our program
!define WINDOW_EXE "iga-desktop.exe"
!define COMMAND_EXE "iga.exe"
!define UNINSTALLER "copot.exe"
!define DATA_FOLDER "$LOCALAPPDATA\iga_desktop" ; as iga_desktop.paths.default_data_folder names it
!define DATA_LEFT "${DATA_FOLDER}.dihapus"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\IGADesktop"
!define CLASSES "Software\Classes"
!define FILE_CLASS "IGADesktop.Paket"
!define OLDEST_BUILD 17763 ; Windows 10 1809, the oldest that Qt 6.11 runs on
!define SPARE_MB 20
!define PROGRAM 0 ; the first section, which holds the files

!define EXIT_FAILED 2
!define EXIT_NEWER_INSTALLED 3
!define EXIT_RUNNING 4
!define EXIT_WINDOWS_TOO_OLD 5
!define EXIT_NO_SPACE 6
!define EXIT_SECOND_INSTALLER 7
!define EXIT_DATA_IN_USE 8
!define EXIT_FOLDER_NOT_OURS 9
!define EXIT_NOT_PUT_BACK 10
!define EXIT_DATA_LEFT 11

Name "${NAME}"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
CRCCheck force
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Pemasangan ${NAME}"
VIAddVersionKey CompanyName "${NAME}"
VIAddVersionKey LegalCopyright "Lisensi MIT"

Var InstalledVersion ; empty where the program is not installed
Var IsOurs ; 1 if what lies in $INSTDIR is this program, whole or in part
Var Stranger ; what lies in $INSTDIR under a name that the program needs and is not ours; mostly empty
Var WelcomeText
Var AlsoData ; of the uninstaller: 1 if the officer's data shall go too
Var DataBox

!include screens.nsh
!include words.nsh
!include steps.nsh

Function .onInit
  StrCpy $LANGUAGE ${LANG_INDONESIAN}
  SetShellVarContext current
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro Refuse ${EXIT_WINDOWS_TOO_OLD} $(WindowsTooOld)
  ${EndIf}
  !insertmacro RefuseSecondInstaller
  Call FindInstalled
  ${VersionCompare} "$InstalledVersion" "${VERSION}" $0
  ${If} $InstalledVersion != ""
  ${AndIf} $0 = 1
    !insertmacro Refuse ${EXIT_NEWER_INSTALLED} $(NewerInstalled)
  ${EndIf}
  Call RefuseWhileRunning
  StrCpy $WelcomeText $(WelcomeFirst)
  ${If} $InstalledVersion == "${VERSION}"
    StrCpy $WelcomeText $(WelcomeAgain)
  ${ElseIf} $InstalledVersion != ""
    StrCpy $WelcomeText $(WelcomeUpgrade)
  ${EndIf}
FunctionEnd

Section "${NAME}"
  Call RefuseStranger
  ; The officer may have started the program, or filled the disk, since the first page.
  Call RefuseWhileRunning
  Call RefuseWithoutSpace
  !insertmacro LayBeside
  Call PutInPlace
  Call Register
  ${If} ${Silent}
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/TANPAPINTASAN" $1
    ${If} ${Errors}
      Call MakeDesktopShortcut
    ${EndIf}
  ${EndIf}
SectionEnd

; The disk filled up while unpacking: nothing was put in place yet, what was there before works on.
Function .onInstFailed
  ${If} $Stranger == ""
    Call TidyUp
  ${EndIf}
FunctionEnd

Function un.onInit
  StrCpy $LANGUAGE ${LANG_INDONESIAN}
  SetShellVarContext current
  StrCpy $AlsoData 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/HAPUSDATA" $1
  ${IfNot} ${Errors}
  ${AndIf} ${Silent}
    StrCpy $AlsoData 1
  ${EndIf}
  Call un.RefuseWhileRunning
FunctionEnd

Section "Uninstall"
  Call un.RefuseWhileRunning
  Call un.SeeWhetherOurs
  Call un.RemoveData
  Call un.Unregister
  Call un.RemoveProgram
SectionEnd
