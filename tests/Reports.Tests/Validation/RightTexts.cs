namespace Reports.Tests.Validation;

/// <summary>Narratives in which a reader finds nothing to ask: the five parts, what governments add, and the fee.</summary>
internal static class RightTexts
{
    public const string Overview =
        """
        （一）主动公开。按目录及时公开政府信息，更新机构职能和办事指南。
        （二）依申请公开。专人登记、办理政府信息公开申请，按规定答复。
        （三）政府信息管理。执行保密审查和公文公开属性认定制度。
        （四）政府信息公开平台建设。维护门户网站的政府信息公开专栏。
        （五）监督保障。纳入年度工作考核，开展社会评议，没有责任追究的情形。
        """;

    private const string Problems = "存在的问题：政策解读的形式不多。改进情况：增加图解，安排业务培训。";
    private const string Other = "本年度没有收取信息处理费，没有其他需要报告的事项。";

    /// <param name="narrative">Its id, such as <c>N.1</c>.</param>
    public static string Of(string narrative) => narrative switch
    {
        "N.1" => Overview,
        "N.5" => Problems,
        "N.6" => Other,
        _ => throw new ArgumentOutOfRangeException(nameof(narrative), narrative, "There are three narratives."),
    };
}
