; Whatever the officer reads while installing and removing.

!define PARAGRAPH "$\r$\n$\r$\n"

!macro Say name text
  LangString ${name} ${LANG_INDONESIAN} "${text}"
!macroend

Caption "Pemasangan ${NAME} ${VERSION}"
UninstallCaption "Penghapusan ${NAME}"
SubCaption 1 " "
SubCaption 2 " "
SubCaption 3 " "
SubCaption 4 " "
UninstallSubCaption 0 " "
UninstallSubCaption 1 " "
UninstallSubCaption 2 " "
BrandingText "${NAME} ${VERSION}"
MiscButtonText "Kembali" "Lanjut" "Batal" "Tutup"
InstallButtonText "Pasang"
UninstallButtonText "Hapus"
DirText "" "" "Pilih folder..."
SpaceTexts "Ruang yang diperlukan: " "Ruang yang tersedia: "
CompletedText "Selesai"

!insertmacro Say WelcomeTitle "Memasang ${NAME}"
!insertmacro Say WelcomeFirst "${NAME} ${VERSION} akan dipasang untuk akun Windows ini. \
  Pemasangan tidak memerlukan internet maupun hak administrator, dan selesai dalam beberapa menit.${PARAGRAPH}\
  Data kantor disimpan terpisah dari program, sehingga tetap utuh saat program diperbarui.${PARAGRAPH}\
  Pilih Lanjut untuk meneruskan."
!insertmacro Say WelcomeUpgrade "${NAME} $InstalledVersion sudah terpasang dan akan diperbarui menjadi versi ${VERSION}. \
  Data kantor tidak disentuh.${PARAGRAPH}\
  Pilih Lanjut untuk meneruskan."
!insertmacro Say WelcomeAgain "${NAME} ${VERSION} sudah terpasang dan akan dipasang ulang. Data kantor tidak disentuh.${PARAGRAPH}\
  Pilih Lanjut untuk meneruskan."
!insertmacro Say AbortWarning "Batalkan pemasangan ${NAME}?"

!insertmacro Say FolderTitle "Folder program"
!insertmacro Say FolderSubtitle "Tempat program dipasang"
!insertmacro Say FolderText "Program akan dipasang di folder ini. Biarkan seperti ini jika tidak ada alasan untuk mengubahnya."
!insertmacro Say FolderLabel "Folder program"

!insertmacro Say InstallingTitle "Memasang program"
!insertmacro Say InstallingSubtitle "Tunggu sampai semua berkas tersalin."
!insertmacro Say InstalledTitle "Program terpasang"
!insertmacro Say InstalledSubtitle "Semua berkas sudah tersalin."
!insertmacro Say NotInstalledTitle "Program tidak dipasang"
!insertmacro Say NotInstalledSubtitle "Tidak ada data kantor yang berubah."

!insertmacro Say FinishTitle "${NAME} sudah terpasang"
!insertmacro Say FinishText "Program dapat dibuka dari menu Start dengan nama ${NAME}. \
  Berkas .iga yang diterima dari laptop lain juga terbuka dengan program ini."
!insertmacro Say FinishButton "Selesai"
!insertmacro Say FinishRun "Jalankan ${NAME}"
!insertmacro Say FinishShortcut "Buat pintasan di desktop"

!insertmacro Say AskTitle "Menghapus ${NAME}"
!insertmacro Say AskSubtitle "Program akan dihapus dari akun Windows ini."
!insertmacro Say AskText "Program di $INSTDIR akan dihapus. Data kantor tetap disimpan dan terbuka lagi \
  jika program dipasang kembali."
!insertmacro Say AskBox "Hapus juga data kantor"
!insertmacro Say AskBoxText "Inovasi, bukti, riwayat dan cadangan di dalam ${DATA_FOLDER} akan hilang \
  dan tidak dapat dikembalikan."
!insertmacro Say AskAgain "Data kantor di ${DATA_FOLDER} akan dihapus dan tidak dapat dikembalikan.${PARAGRAPH}\
  Hapus data kantor?"

!insertmacro Say RemovingTitle "Menghapus program"
!insertmacro Say RemovingSubtitle "Tunggu sampai semua berkas terhapus."
!insertmacro Say RemovedTitle "Program sudah dihapus"
!insertmacro Say RemovedSubtitle "Jendela ini dapat ditutup."
!insertmacro Say NotRemovedTitle "Program tidak dihapus"
!insertmacro Say NotRemovedSubtitle "Program masih terpasang."

!insertmacro Say WindowsTooOld "${NAME} memerlukan Windows 10 versi 1809 (64 bit) atau yang lebih baru. \
  Program tidak dipasang.${PARAGRAPH}\
  Perbarui Windows, lalu pasang kembali."
!insertmacro Say SecondInstaller "Pemasangan ${NAME} sedang berjalan di jendela lain.${PARAGRAPH}\
  Selesaikan pemasangan itu lebih dahulu."
!insertmacro Say NewerInstalled "Versi yang terpasang, $InstalledVersion, lebih baru daripada versi ${VERSION} ini. \
  Program dan data kantor tidak berubah.${PARAGRAPH}\
  Pakai terus program yang terpasang."
!insertmacro Say StillRunning "${NAME} sedang terbuka. Tutup jendelanya, tunggu sampai selesai mencadangkan, \
  lalu pilih Coba Lagi.${PARAGRAPH}\
  Program dan data kantor belum berubah."
!insertmacro Say NoSpace "Ruang di $1 tidak cukup: diperlukan $0 MB, tersedia $2 MB. \
  Program dan data kantor tidak berubah.${PARAGRAPH}\
  Kosongkan ruang atau pilih folder lain, lalu pasang kembali."
!insertmacro Say FolderNotOurs "Di $INSTDIR sudah ada $Stranger yang bukan milik ${NAME}. \
  Tidak ada yang diubah di folder itu.${PARAGRAPH}\
  Pilih folder lain, lalu pasang kembali."
!insertmacro Say NotLaidBeside "Berkas program tidak dapat ditulis ke $INSTDIR. \
  Program yang terpasang sebelumnya, jika ada, dan data kantor tidak berubah.${PARAGRAPH}\
  Periksa ruang dan izin folder itu, lalu pasang kembali."
!insertmacro Say NotPutInPlace "Berkas program di $INSTDIR sedang dipakai program lain, misalnya antivirus. \
  Program yang terpasang sebelumnya, jika ada, dikembalikan dan data kantor tidak berubah.${PARAGRAPH}\
  Tunggu sebentar atau mulai ulang komputer, lalu pasang kembali."
!insertmacro Say NotPutBack "Berkas program di $INSTDIR sedang dipakai program lain, misalnya antivirus. \
  Program sebelumnya tidak dapat dikembalikan seluruhnya dan mungkin tidak dapat dibuka. \
  Data kantor tidak berubah.${PARAGRAPH}\
  Mulai ulang komputer, lalu pasang kembali di folder yang sama."
!insertmacro Say DataInUse "Data kantor di ${DATA_FOLDER} sedang dipakai program lain. \
  Program dan data kantor tidak berubah.${PARAGRAPH}\
  Tutup program itu, lalu hapus kembali."
!insertmacro Say DataLeft "Sebagian data kantor yang dihapus masih tersisa di ${DATA_LEFT} \
  karena sedang dipakai program lain. Data yang sudah terhapus tidak dapat dikembalikan. \
  Program masih terpasang.${PARAGRAPH}\
  Tutup program itu, lalu hapus kembali."
