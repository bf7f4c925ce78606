using Reports.Forms;

namespace Reports.Validation.Suspects;

/// <summary>The ways to err in words, for the sentence that names a suspect.</summary>
internal static class SlipWords
{
    public static LocalizedText Of(Slip slip) => slip switch
    {
        Slip.SwappedDigits => new("两位数字可能颠倒", "two digits may be swapped"),
        Slip.LastYearsFigure => new("可能仍是上年数", "it may still be last year's figure"),
        Slip.DroppedOrDoubledDigit => new("可能漏填或多填一位", "a digit may be missing or doubled"),
        Slip.WrongDigit => new("可能有一位数字不对", "one digit may be wrong"),
        Slip.PartCountedTwiceOrNotAtAll => new("可能重复计入或漏计一项", "a part may be counted twice or not at all"),
        Slip.FigureInWrongCell => new("可能填错了行或列", "the figure may be in the wrong row or column"),
        Slip.NeighboursFigure => new("可能填成相邻单元格的数", "it may be the figure of the cell beside it"),
        Slip.OtherDigit => new("数字可能填错", "the digit may be another"),
        Slip.ZeroForFigure => new("可能漏填", "the figure may be missing"),
        Slip.FigureForZero => new("可能填错位置", "the figure may belong elsewhere"),
        Slip.Other => new("按等式推算", "by arithmetic alone"),
    };
}
