"""What makes a PDF fit for the archive (PDF/A-2b): its description in XMP and the meaning of its colours."""

from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from iga_desktop.reports.steps import Steps
from iga_desktop.reports.table_canvas import TableCanvas

_CONDITION = "sRGB IEC61966-2.1"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>id</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{made_at}</xmp:CreateDate>
<xmp:ModifyDate>{made_at}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


_format = PDFStream.format


def _format_stream(stream: Any, file: Any) -> bytes:
    """Format *stream* with the line end before its last word that archives ask for; reportlab puts none.

    The steps of its file learn how far it is.
    """
    steps = getattr(file, "steps", None)  # what others make with reportlab has none
    formatted = len(file.idToOffset)
    if steps is not None:
        steps.write(formatted / len(file.idToObject))
    return bytes(_format(stream, file)).removesuffix(b"endstream\n") + b"\nendstream\n"


# reportlab 5.1.0 has no place for it in one document. The patch stays: papers are written in several threads,
# and the first to end would take it from the others in the middle of their files.
PDFStream.format = _format_stream


class ArchivalCanvas(TableCanvas):
    """A canvas whose file says of itself, in the way archives ask, what it is and what its colours mean."""

    def __init__(self, steps: Steps, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._doc.steps = steps

    def save(self) -> None:
        """Add the description and the colour profile, and write the file."""
        catalog = self._doc.Catalog
        # reportlab knows no output intents; what it writes of the catalog may be told to each catalog.
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.Metadata = self._description()
        catalog.OutputIntents = PDFArray([self._colours()])
        super().save()

    def _description(self) -> Any:
        info = self._doc.info
        # The moment that reportlab itself enters; both have to agree.
        stamp = self._doc._timeStamp  # noqa: SLF001  there is no public name for it
        made_at = datetime.fromtimestamp(stamp.t).astimezone().isoformat(timespec="seconds")
        texts = {
            name: escape(str(getattr(info, name)))
            for name in ("title", "author", "subject", "creator", "producer")
        }
        content = _XMP.format(made_at=made_at, **texts).encode()
        described = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
        # Searching programs read it as it stands: it must not be compressed.
        return PDFStream(described, content, filters=None)

    def _colours(self) -> Any:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        stream = self._doc.Reference(PDFStream(PDFDictionary({"N": 3}), profile))
        return PDFDictionary(
            {
                "Type": PDFName("OutputIntent"),
                "S": PDFName("GTS_PDFA1"),
                "OutputConditionIdentifier": PDFString(_CONDITION),
                "Info": PDFString(_CONDITION),
                "DestOutputProfile": stream,
            }
        )
