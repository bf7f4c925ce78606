using System.Diagnostics;
using Reports.Forms;
using Reports.Validation.Copies;

namespace Reports.Tests.Validation.Copies;

public sealed class TextPrintTests
{
    private static readonly CopyDetector Detector = CopyDetector.For(FormCatalog.LoadDelivered().For(new ReportingPeriod(2022)))!;

    [Fact]
    public void Keys_are_stored_and_must_never_change()
    {
        var keys = KeysOf(CopyFindingsTests.Invented(400, 1));

        Assert.Equal("058b6a74ec245f7db", keys[0]);
        Assert.Equal("0123456789", string.Concat(keys.Select(key => key[0])));
    }

    [Fact]
    public void A_text_too_short_to_be_a_copy_has_no_keys()
    {
        Assert.Empty(KeysOf(CopyFindingsTests.Invented(99, 1)));
        Assert.Equal(TextPrint.Bands, KeysOf(CopyFindingsTests.Invented(100, 1)).Count);
    }

    [Fact]
    public void Numbers_punctuation_and_full_width_letters_change_no_key() =>
        Assert.Equal(
            KeysOf($"2022年{CopyFindingsTests.Invented(200, 1)}ABC，共12,345件。"),
            KeysOf($"２０２３年 {CopyFindingsTests.Invented(200, 1)}\r\nＡＢＣ共7件"));

    [Theory]
    [InlineData(1.0, 200)]
    [InlineData(0.9, 199)]
    [InlineData(0.8, 190)]
    [InlineData(0.7, 175)]
    public void Texts_of_which_so_much_is_the_same_meet_in_most_of_200_cases(double same, int least)
    {
        var met = Enumerable.Range(1, 200).Count(seed =>
        {
            var theirs = CopyFindingsTests.Invented(600, seed);
            var mine = theirs[..(int)(600 * same)] + CopyFindingsTests.Invented(600 - (int)(600 * same), seed + 1000);
            return KeysOf(theirs).Intersect(KeysOf(mine)).Any();
        });

        Assert.InRange(met, least, 200);
    }

    [Fact]
    public void Texts_without_anything_in_common_do_not_meet()
    {
        var keys = Enumerable.Range(1, 500).SelectMany(seed => KeysOf(CopyFindingsTests.Invented(600, seed))).ToList();

        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public void Comparing_with_twenty_neighbours_takes_no_time_worth_speaking_of()
    {
        // The figure is measured by the benchmark, on optimised code (2 ms at most); this only holds that nothing is quadratic.
        var mine = CopyFindingsTests.Invented(3000, 1);
        var others = Enumerable.Range(0, 20).Select(number => mine[..(number * 150)] + CopyFindingsTests.Invented(3000 - (number * 150), number + 2)).ToList();
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var watch = Stopwatch.StartNew();
            var overlap = Detector.Prepare(Detector.Read(mine, "某县某局"));
            var shares = others.ConvertAll(other => overlap.With(CopyDetector.ReadOther(other, "某县某镇人民政府")).Share);
            best = watch.Elapsed < best ? watch.Elapsed : best;
            Assert.Equal(0.95, shares[^1], 0.01);
        }

        Assert.InRange(best.TotalMilliseconds, 0, 20);
    }

    private static IReadOnlyList<string> KeysOf(string text) => Detector.KeysOf(Detector.Read(text, null));
}
