"""Makes the fonts of this folder from those of Debian, as README.md says: subset.py NOTO_FOLDER UNIHAN_OTHER_MAPPINGS."""

import re
import subprocess
import sys
from pathlib import Path

# Punctuation, marks of lists, currency, roman and circled numbers, box drawing: what offices write beside characters.
SYMBOLS = [(0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2027), (0x2030, 0x203B), (0x20AC, 0x20AC), (0x2103, 0x2103),
           (0x2116, 0x2116), (0x2160, 0x217B), (0x2190, 0x2193), (0x2200, 0x22FF), (0x2460, 0x249B), (0x2500, 0x257F),
           (0x25A0, 0x25CF), (0x2605, 0x2606), (0x2713, 0x2717), (0x3000, 0x3017), (0x3220, 0x3229), (0x3300, 0x33FF),
           (0xFF01, 0xFF5E), (0xFFE0, 0xFFE5), (0x370, 0x3FF)]


def gb2312() -> set[int]:
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    texts = (pair.decode("gb2312", errors="ignore") for pair in pairs)
    return {ord(text) for text in texts if text}


def common(mappings: Path) -> set[int]:
    """The 8,105 characters of 通用规范汉字表, which Unihan lists as kTGH."""
    found = re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", mappings.read_text(encoding="utf-8"), re.MULTILINE)
    return {int(code, 16) for code in found}


def main() -> None:
    noto, mappings = Path(sys.argv[1]), Path(sys.argv[2])
    symbols = {code for first, last in SYMBOLS for code in range(first, last + 1)}
    codes = sorted(gb2312() | common(mappings) | symbols)
    listed = ",".join(f"{code:X}" for code in codes)
    here = Path(__file__).parent
    fonts = [("NotoSerifCJK-Regular.ttc", "song-regular"), ("NotoSerifCJK-Bold.ttc", "song-bold"),
             ("NotoSansCJK-Regular.ttc", "hei-regular")]
    for source, name in fonts:
        subprocess.run(
            [sys.executable, "-m", "fontTools.subset", str(noto / source), "--font-number=2", f"--unicodes={listed}",
             "--layout-features=kern,liga", "--no-hinting", "--name-IDs=*",
             "--notdef-outline", f"--output-file={here / name}.otf"], check=True)


if __name__ == "__main__":
    main()
