"""Whether reading takes time in proportion to the text: python benchmarks/linear.py.

Each piece is the kind of text on which patterns and walks go astray. It is extracted some hundred times over and
eight times as often; a ratio near 8 is linear, near 64 quadratic.
"""

import time

from vanban.loaders.document import Document
from vanban.loaders.extract import extract

TIMES, MORE = 400, 8
PIECES = [
    "á...",
    "Luật a b c d e f g h ",
    "Luật sửa đổi, bổ sung một số điều của Luật Đất đai, ",
    "Nghị quyết số 57-NQ/TW (sau đây gọi tắt là Nghị quyết 57), ",
    "Nghị quyết Trung ương 4 (khóa XI, khóa XII, ",
    "Nghị quyết 57, 59, 66, 68, ",
    "Quyết định số 06/QĐ-TTg phê duyệt phê duyệt ",
    "Nghị định số 15/2023/NĐ-CP (được sửa đổi) ",
    "Căn cứ Nghị định số 15/2023/NĐ-CP sửa đổi một số điều của Nghị định số 14/2020/NĐ-CP;\n",
    "điểm a, b, c khoản 1, 2 và khoản 7 Điều 1, 2, 3, ",
    "có 15 đảng viên, trong đó 7 nữ, ",
    "giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ thực hiện; ",
]


def seconds(text: str) -> float:
    """Processor seconds of one extraction."""
    start = time.process_time()
    extract(Document(path="", sha256="", loader="text", text=text))
    return time.process_time() - start


def main() -> None:
    for piece in PIECES:
        seconds(piece * 8)  # so that no pattern is compiled while the clock runs
        short, long = seconds(piece * TIMES), seconds(piece * TIMES * MORE)
        print(f"{long / short:5.1f} x  {short * 1000:7.1f} ms  {piece.strip()}")


if __name__ == "__main__":
    main()
