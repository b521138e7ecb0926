"""XLSX files as people fill them in."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

HEADINGS = ("Đơn vị", "Tên gọi tắt", "Họ và tên", "Tên đăng nhập", "Thư điện tử")
SEN = ("Hội Phụ nữ phường", "Hội Phụ nữ", "Hoàng Thị Mai Sen", "", "sen@example.vn")
NHA = ("Trường Tiểu học", "", "Đặng Thu Nhã", "nha", "nha@example.vn")


def workbook(*rows, headings=HEADINGS) -> bytes:
    book = Workbook()
    for row in [headings, *rows]:
        book.worksheets[0].append(row)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def upload(content: bytes, name="don-vi.xlsx"):
    return SimpleUploadedFile(name, content)
