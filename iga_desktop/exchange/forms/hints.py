"""What stands beside a field to help filling it in."""

from iga_desktop.exchange.forms.form import AgencyForm
from iga_desktop.formats import date_text

_LISTED_AT_MOST = 10
_HINTS = {
    "name": "Tulis nama resmi inovasi.",
    "classification": "Tulis klasifikasi menurut pedoman.",
    "asta_cita": "Tulis Asta Cita yang didukung.",
    "initiator_name": "Tulis nama orang atau unit yang memulai inovasi.",
    "trial_on": "Tulis hari-bulan-tahun, misalnya 11-08-2025.",
    "developed_on": "Isi bila inovasi dikembangkan setelah diterapkan.",
    "development": "Isi bila ada pengembangan: apa yang berubah dari sebelumnya.",
    "coordinates": "Tulis lintang dan bujur, misalnya -2.9761, 104.7754.",
    "purpose": "Wajib diisi.",
    "benefits": "Wajib diisi.",
    "results": "Wajib diisi.",
    "video_link": "Tempel alamat lengkap yang diawali https://",
    "contact": "Tulis nama dan nomor yang dapat dihubungi.",
    "crossing_affairs": "Pilih urusan lain yang terlibat, satu urusan satu baris.",
}


def field_hint(field: str, form: AgencyForm) -> str:
    """Give the hint of a profile's *field*, "" where none is needed."""
    rules = form.guideline.eligibility
    if field == "narrative":
        return f"Banyaknya kata di sebelah kanan; paling sedikit {rules.minimum_words} kata."
    if field == "implemented_on":
        first, last = rules.window(form.year)
        return f"Yang dapat dilaporkan: {date_text(first)} sampai {date_text(last)}."
    if field in _HINTS:
        return _HINTS[field]
    choices = form.guideline.options.get(field, ())
    if not choices:
        return ""
    return f"Pilihan: {'; '.join(choices)}." if len(choices) <= _LISTED_AT_MOST else "Pilih dari daftar."
