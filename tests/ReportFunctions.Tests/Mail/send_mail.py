"""Sends one mail with a file as Python's own client does: port, sender, recipient, Message-ID, subject, name of the file, its path."""
import smtplib
import sys
from email.message import EmailMessage

port, sender, recipient, message_id, subject, name, path = sys.argv[1:]
mail = EmailMessage()
mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = sender, recipient, subject, message_id
mail.set_content("附件是我单位的年度报告，请查收。")
with open(path, "rb") as file:
    mail.add_attachment(file.read(), maintype="application", subtype="octet-stream", filename=name)
with smtplib.SMTP("127.0.0.1", int(port), timeout=60) as server:
    server.send_message(mail)
