using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Receipts;
using Reports.Workbooks.Seals;
using static Reports.Tests.Submissions.SubmissionBuilder;

namespace Reports.Tests.Submissions;

public sealed class ReceiptCodeTests
{
    private static readonly SealKey One = new("1", [.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly SealKey Two = new("2", [.. Enumerable.Repeat((byte)2, 32)]);
    private static readonly ReceiptKeys Keys = new(new SealKeyring([One]));

    private static Submission Filed => Submission().Decided(SubmissionStatus.Accepted) with { CheckedAs = SubmissionStatus.Accepted };

    [Fact]
    public void A_code_is_twelve_characters_that_nobody_confuses()
    {
        var code = Keys.CodeOf(Filed).ToString();

        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$", code);
        Assert.Equal(code, Keys.CodeOf(Filed).ToString());
    }

    [Fact]
    public void However_it_is_typed_it_is_read()
    {
        var code = Keys.CodeOf(Filed);
        var text = code.ToString();
        foreach (var typed in new[]
        {
            text, text.ToLowerInvariant(), text.Replace("-", "", StringComparison.Ordinal), $" {text.Replace('-', ' ')} ", text.Replace('-', '—'),
            text.Replace('0', 'O').Replace('1', 'l'), string.Concat(text.Select(character => character == '-' ? '－' : (char)(character + 0xFEE0))),
        })
        {
            Assert.True(ReceiptCode.TryParse(typed, out var read), typed);
            Assert.True(code.Matches(read));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K7QM-2XTD-9RW")]
    [InlineData("K7QM-2XTD-9RWAA")]
    [InlineData("K7QM-2XTD-9RWU")]
    [InlineData("K7QM-2XTD-9RW*")]
    [InlineData("K7QM-2XTD-9RW\uD83D")]
    public void Anything_else_is_no_code(string? typed) => Assert.False(ReceiptCode.TryParse(typed, out _));

    [Fact]
    public void Whatever_of_the_filing_differs_the_code_does_too()
    {
        Submission[] others =
        [
            Filed with { CaseNumber = "2022-DEMO-000-2" },
            Filed with { Sha256 = new string('b', 64) },
            Filed with { ReceivedAt = ReceivedAt.AddMilliseconds(1) },
            Filed with { DecidedAt = ReceivedAt.AddSeconds(3) },
            Filed with { CheckedAs = SubmissionStatus.AwaitingReview },
            Filed with { Id = Submission(2).Id },
        ];

        Assert.All(others, other => Assert.False(Keys.IsGenuine(other, Keys.CodeOf(Filed))));
        Assert.Equal(others.Length, others.Select(other => Keys.CodeOf(other).ToString()).Distinct().Count());
    }

    [Fact]
    public void A_review_leaves_the_printed_code_genuine()
    {
        var returned = Filed with
        {
            Status = SubmissionStatus.Returned,
            Review = new SubmissionReview { Decision = ReviewDecision.Return, Reason = "有误", By = "admin", At = ReceivedAt.AddDays(3) },
        };

        Assert.True(Keys.IsGenuine(returned, Keys.CodeOf(Filed)));
    }

    [Fact]
    public void A_code_of_a_former_key_stays_good_and_one_of_a_strange_key_is_not()
    {
        var rotated = new ReceiptKeys(new SealKeyring([Two, One]));

        Assert.True(rotated.IsGenuine(Filed, Keys.CodeOf(Filed)));
        Assert.False(Keys.IsGenuine(Filed, rotated.CodeOf(Filed)));
    }

    [Fact]
    public void The_public_demonstration_key_signs_no_receipt()
    {
        Assert.Throws<ArgumentException>(() => new ReceiptKeys(new SealKeyring([SealKey.Demonstration])));
        Assert.Throws<ArgumentException>(() => new ReceiptKeys(new SealKeyring([new SealKey("copied", [.. SealKey.Demonstration.Secret])])));
        Assert.True(new ReceiptKeys(new SealKeyring([SealKey.Demonstration, One])).CodeOf(Filed).Matches(Keys.CodeOf(Filed)));
    }

    [Theory]
    [InlineData("2022-DEMO-000-1", "2022", "DEMO-000", 1)]
    [InlineData("2021-A-12", "2021", "A", 12)]
    [InlineData("2022-1-2-3", "2022", "1-2", 3)]
    public void A_number_is_taken_apart_at_its_last_hyphen(string text, string period, string agency, int round)
    {
        Assert.True(ReceiptNumber.TryParse(text, out var number));
        Assert.Equal((period, agency, round, text), (number.Period.ToString(), number.Agency.Value, number.Round, number.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2022")]
    [InlineData("2022-1")]
    [InlineData("2022-DEMO-000-")]
    [InlineData("2022-DEMO-000-x")]
    [InlineData("1999-DEMO-000-1")]
    [InlineData("2022-局-1")]
    [InlineData("2022-DEMO-000-99999999999")]
    public void Anything_else_is_no_number(string? text) => Assert.False(ReceiptNumber.TryParse(text, out _));
}
