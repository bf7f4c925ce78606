using System.Text;
using static Reports.Tests.Mail.Incoming.Eml;

namespace Reports.Tests.Mail.Incoming;

/// <summary>Messages in the style of the programs people write with; each brings what <see cref="ProducerTests"/> says.</summary>
internal static class Corpus
{
    public const string Name = "某市示范局2022年度报告.xlsx";
    private const string ReplyTo = "In-Reply-To: <0b5f2a4e-5b1c-4f6e-9a52-3f8b2f0f6d11.reminder@office.example>\r\nReferences: <0b5f2a4e-5b1c-4f6e-9a52-3f8b2f0f6d11.reminder@office.example>\r\n";
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[900]];

    /// <summary>Those of a person with the one workbook under the one name.</summary>
    public static IReadOnlyDictionary<string, string> Filings { get; } = new Dictionary<string, string>
    {
        ["Outlook"] = Outlook,
        ["Outlook with winmail.dat"] = Winmail,
        ["Foxmail"] = Foxmail,
        ["QQ mail"] = QQMail,
        ["163"] = NetEase,
        ["Apple Mail"] = AppleMail,
        ["Thunderbird"] = Thunderbird,
        ["Gmail"] = Gmail,
        ["Lotus Notes"] = Notes,
        ["A forwarded mail"] = Head("Fw: report", "X-Mailer: Foxmail 7.2\r\n") + Multipart("mixed", "outer", Text("见附件"), Forwarded(Foxmail)),
        ["A zip"] = Head("report") + Mixed(Text("压缩包"), File(Zip(Encoding.GetEncoding("GBK"), (Name, Workbook())), $"attachment; filename=\"{Word("GBK", "报告.zip")}\"")),
    };

    /// <summary>Those that must never be answered.</summary>
    public static IReadOnlyDictionary<string, string> Automatic { get; } = new Dictionary<string, string>
    {
        ["Mailman"] = "Return-Path: <clerks-bounces@city.example>\r\nPrecedence: list\r\nList-Id: Clerks <clerks.city.example>\r\nList-Post: <mailto:clerks@city.example>\r\n" + Head("[clerks] form") + Mixed(Text("the form"), File(Workbook())),
        ["Exchange away"] = "X-Auto-Response-Suppress: All\r\nAuto-Submitted: auto-generated\r\nX-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent\r\n" + ReplyTo + Head(Word("utf-8", "自动答复: 催报")) + Html("<p>我不在办公室。</p>"),
        ["QQ away"] = ReplyTo + Head(Word("gb18030", "自动回复：【催报】2022年度报告")) + Text("您好，来信已收到。", "gb18030"),
        ["163 away"] = "Auto-Submitted: auto-replied\r\nX-CM-TRANSID: x\r\n" + Head(Word("GBK", "自动回复:催报")) + Text("来信已收到", "GBK"),
        ["Vacation of Unix"] = "Return-Path: <>\r\nPrecedence: bulk\r\n" + Head("away from my mail") + "\r\nI am away.",
        ["Bounce of Postfix"] = "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.office.example (Mail Delivery System)\r\nTo: report@office.example\r\nSubject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
            + Multipart("report; report-type=delivery-status", "r", Part("", "I'm sorry"), Part("Content-Type: message/delivery-status", "Reporting-MTA: dns; mx.office.example\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1"), Forwarded(Outlook)),
    };

    private static string Outlook =>
        "Received: from OUTLOOK (192.0.2.1) by mx.office.example; Mon, 30 Jan 2023 16:00:01 +0800\r\n" + Head(Word("gb2312", "年度报告"), "X-Mailer: Microsoft Outlook 16.0\r\nThread-Index: AdkA\r\nContent-Language: zh-cn\r\n")
        + Multipart("mixed", "----=_NextPart_000_0010_01D934C8.A1B2C3D4", Multipart("related", "----=_NextPart_001_0011_01D934C8.A1B2C3D4",
                Multipart("alternative", "----=_NextPart_002_0012_01D934C8.A1B2C3D4",
                    Part("Content-Type: text/plain;\r\n\tcharset=\"gb2312\"\r\nContent-Transfer-Encoding: 8bit", In("gb2312", "请查收")),
                    Html("<html><body><p class=MsoNormal>请查收</p><img src=\"cid:image001.png@01D934C8\"></body></html>")),
                File(Png, "", "image/png;\r\n\tname=\"image001.png\"\r\nContent-ID: <image001.png@01D934C8>")),
            File(Workbook(), $"attachment;\r\n\tfilename=\"{Word("gb2312", Name)}\"", $"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;\r\n\tname=\"{Word("gb2312", Name)}\""));

    private static string Winmail => Head("report", "X-MS-TNEF-Correlator: <1@agency.example>\r\nX-Mailer: Microsoft Outlook 16.0\r\n")
        + Mixed(Text("请查收", "gb2312"), File(new TnefWriter("请查收").With(Name, Workbook()).ToBytes(), "attachment;\r\n\tfilename=\"winmail.dat\"", "application/ms-tnef;\r\n\tname=\"winmail.dat\""));

    /// <summary>Cuts the name into words of fixed length, in the middle of a character where that falls so.</summary>
    private static string Foxmail
    {
        get
        {
            var bytes = Encoding.GetEncoding("GBK").GetBytes(Name);
            var words = string.Join("\r\n\t", bytes.Chunk(13).Select(chunk => Word("GB2312", chunk)));
            return Head(Word("GB2312", "年度报告"), "X-Priority: 3\r\nX-Has-Attach: yes\r\nX-Mailer: Foxmail 7.2.25.228[cn]\r\n")
                + Multipart("mixed", "----=_001_NextPart123456789012_=----",
                    Multipart("alternative", "----=_002_NextPart123456789012_=----", Text("请查收", "gb2312"), Html("<div>请查收</div>")),
                    File(Workbook(), $"attachment;\r\n\tfilename=\"{words}\"", $"application/octet-stream;\r\n\tname=\"{words}\""));
        }
    }

    private static string QQMail =>
        Head(Word("gb18030", "年度报告"), "X-QQ-mid: webmail123\r\nX-Mailer: QQMail 2.x\r\nX-QQ-Mailer: QQMail 2.x\r\n")
        + Multipart("mixed", "----=_NextPart_63D77A10_0ABCDEF0_1234567", Multipart("alternative", "----=_NextPart_63D77A10_0ABCDEF0_7654321", Text("请查收", "gb18030"), Html("<div>请查收</div><div><includetail/></div>")),
            File(Workbook(), $"attachment; filename=\"{Word("gb18030", Name)}\"", $"application/octet-stream;\r\n\tcharset=\"gb18030\";\r\n\tname=\"{Word("gb18030", Name)}\""));

    private static string NetEase =>
        Head(Word("GBK", "年度报告"), "X-Mailer: Coremail Webmail Server\r\nX-CM-TRANSID: x\r\n")
        + Mixed(Multipart("alternative", "----=_Part_2_3.4", Text("请查收", "GBK"), Html("<div>请查收</div>")),
            File(Workbook(), $"attachment; filename=\"{In("GBK", Name)}\"", $"application/octet-stream; name=\"{In("GBK", Name)}\""));

    /// <summary>Puts the attachment into the alternative with HTML, and the name in UTF-8 into both fields in different ways.</summary>
    private static string AppleMail
    {
        get
        {
            var escaped = Escaped("utf-8", Name);
            return Head(Word("utf-8", "年度报告"), "X-Mailer: Apple Mail (2.3696.120.41.1.1)\r\nMime-Version: 1.0 (Mac OS X Mail 15.0)\r\n")
                + Multipart("alternative", "Apple-Mail=_1", Text("请查收"), Multipart("mixed", "Apple-Mail=_2", Html("<div>请查收</div>"),
                    File(Workbook(), $"attachment;\r\n\tfilename*0*=utf-8''{escaped[..40]};\r\n\tfilename*1*={escaped[40..]}", $"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;\r\n\tx-unix-mode=0644;\r\n\tname=\"{Word("utf-8", Name)}\""),
                    Html("<div>再见</div>")));
        }
    }

    private static string Thunderbird =>
        Head(Word("UTF-8", "年度报告"), "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Thunderbird/102.6\r\nContent-Language: zh-CN\r\n")
        + Multipart("mixed", "------------0nVt1k", Part("Content-Type: text/plain; charset=UTF-8; format=flowed\r\nContent-Transfer-Encoding: 8bit", In("utf-8", "请查收")),
            File(Workbook(), $"attachment; filename*=UTF-8''{Escaped("utf-8", Name)}", $"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;\r\n name=\"{Word("UTF-8", Name)}\""));

    private static string Gmail =>
        Head(Word("UTF-8", "年度报告"), "X-Gm-Message-State: x\r\n")
        + Multipart("mixed", "0000000000001", Multipart("alternative", "0000000000002", Text("请查收"), Html("<div dir=\"ltr\">请查收</div>")),
            File(Workbook(), $"attachment; filename=\"{Word("UTF-8", Name)}\"", $"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet; \r\n\tname=\"{Word("UTF-8", Name)}\"\r\nX-Attachment-Id: f_1\r\nContent-ID: <f_1>"));

    /// <summary>Old servers of offices: related where mixed is meant, names in quoted words.</summary>
    private static string Notes
    {
        get
        {
            var quoted = "=?GB2312?Q?" + string.Concat(Encoding.GetEncoding("GBK").GetBytes(Name).Select(octet => $"={octet:X2}")) + "?=";
            return Head("report", "X-Mailer: Lotus Notes Release 8.5.3\r\n") + Multipart("related", "=_related 00", Html("<p>请查收</p>"), File(Workbook(), $"attachment; filename=\"{quoted}\"", $"application/octet-stream; name=\"{quoted}\""));
        }
    }

    private static string Head(string subject, string more = "") =>
        $"From: {Word("gb18030", "张三")} <zhang.san@agency.example>\r\nTo: {Word("gb18030", "政务公开办")} <report@office.example>\r\nSubject: {subject}\r\nDate: Mon, 30 Jan 2023 16:00:00 +0800\r\nMessage-ID: <tencent_ABCDEF0123456789@agency.example>\r\nMIME-Version: 1.0\r\n{more}";
}
