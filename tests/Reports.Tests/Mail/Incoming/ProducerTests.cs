using Reports.Mail.Incoming;
using static Reports.Tests.Mail.Incoming.Eml;

namespace Reports.Tests.Mail.Incoming;

public sealed class ProducerTests
{
    public static TheoryData<string> Filings => [.. Corpus.Filings.Keys];

    [Theory]
    [MemberData(nameof(Filings))]
    public void The_workbook_arrives_whole_under_its_name_from_every_program(string producer)
    {
        var mail = Read(Corpus.Filings[producer]);

        AssertBrings(Corpus.Name, Workbook(), mail);
        Assert.Equal((MailNature.Personal, "zhang.san@agency.example", "<tencent_ABCDEF0123456789@agency.example>"), (mail.Nature, mail.Sender, mail.MessageId));
    }

    [Theory]
    [InlineData("Mailman", MailNature.List)]
    [InlineData("Exchange away", MailNature.AutoReply)]
    [InlineData("QQ away", MailNature.AutoReply)]
    [InlineData("163 away", MailNature.AutoReply)]
    [InlineData("Vacation of Unix", MailNature.AutoReply)]
    [InlineData("Bounce of Postfix", MailNature.Bounce)]
    public void What_must_never_be_answered_is_recognised(string producer, MailNature nature) => Assert.Equal(nature, Read(Corpus.Automatic[producer]).Nature);
}
