"""The smallest paper that every reader opens: a signed contract is no text that anybody could type."""

from __future__ import annotations


def one_page(line: str) -> str:
    """Return a PDF of one A4 page that says the line, which is plain ASCII without brackets."""
    drawn = f"BT /F1 20 Tf 90 740 Td ({line}) Tj ET"
    parts = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    paper, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(f"{len(paper):010} 00000 n \n")
        paper += f"{number} 0 obj\n{part}\nendobj\n"
    count = len(parts) + 1
    table = f"xref\n0 {count}\n0000000000 65535 f \n{''.join(places)}"
    return f"{paper}{table}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(paper)}\n%%EOF\n"
