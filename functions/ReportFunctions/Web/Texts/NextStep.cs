using Reports.Compliance;
using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>What an agency does next, by where it stands. The words for the states themselves are <see cref="StatusWords"/>.</summary>
internal static class NextStep
{
    /// <summary>Every status, in the order in which an administrator works.</summary>
    public static IReadOnlyList<AgencyStatus> InOrderOfWork { get; } =
    [
        AgencyStatus.Overdue, AgencyStatus.NotFiled, AgencyStatus.AwaitingReview, AgencyStatus.Returned, AgencyStatus.Unreadable,
        AgencyStatus.Failed, AgencyStatus.Received, AgencyStatus.Accepted, AgencyStatus.Published, AgencyStatus.Exempt,
    ];

    public static LocalizedText For(AgencyStatus status) => status switch
    {
        AgencyStatus.Overdue => new(
            "请尽快下载模板，填好后上传。填报有困难的，请即与政务公开办联系。",
            "Please download the template, fill it in and upload it as soon as you can; if you have difficulty, contact the open-government office at once."),
        AgencyStatus.NotFiled => new(
            "下载本单位的报表模板，填好后上传，即完成报送。",
            "Download your agency's template, fill it in and upload it. Uploading is filing."),
        AgencyStatus.Returned => new(
            "请按问题清单逐项更正，在原工作簿上修改后重新上传。其余内容无需重填。",
            "Correct the findings one by one in the same workbook and upload it again. Nothing else needs to be filled in again."),
        AgencyStatus.Unreadable => new(
            "文件已保留，但系统读不出内容。请按核验结果中的说明处理后重新上传。",
            "The file has been kept, but its content cannot be read. Follow the explanation in the result and upload it again."),
        AgencyStatus.AwaitingReview => new(
            "没有错误，正由政务公开办审核。列有疑点的，可以在核验结果页填写说明，或者更正后重新报送，也可以等待审核结果。",
            "There is no error; the open-government office reviews the report. If queries are listed, you may explain them on the page of the result, or correct them and file again, or wait for the result."),
        AgencyStatus.Received => new(
            "正在核验，通常几秒钟内完成。可以离开本页，结果也会发到你单位登记的邮箱。",
            "Being checked; this usually takes a few seconds. You may leave this page: the result is also mailed to your registered address."),
        AgencyStatus.Failed => new(
            "这是系统的问题，不是你单位的问题，文件已保留，运维人员已得到通知。请稍后重新上传。",
            "This is our fault, not yours. The file has been kept and the operator has been told. Please upload it again later."),
        AgencyStatus.Accepted => new(
            "请及时在本级政府门户网站“政府信息公开”专栏公布，公布内容须与本次审核通过的版本一致。如发现数据有误，请重新报送，不要自行改动。",
            "Publish the report in the disclosure column of the government portal in good time, in exactly the accepted version. If you find an error, file again; do not edit the published copy yourself."),
        AgencyStatus.Published => new(
            "年度报告已公布，公布网址和日期已登记，无需再做处理。如发现数据有误，请重新报送；更正后的版本审核通过后，重新公布并登记。",
            "The report is published, and its address and date are registered; nothing more to do. If you find an error, file again: once the corrected version is accepted, publish it and register that."),
        AgencyStatus.Exempt => new(
            "你单位不向本级报送，无需处理。如情况有变，请联系政务公开办。",
            "Your agency does not file with this office; nothing to do. If that has changed, contact the open-government office."),
    };

    /// <summary>After a review has returned the report; its reason stands above.</summary>
    public static LocalizedText AfterReturn { get; } = new(
        "请按退回理由更正数据，或在对应部分的“说明”栏补充说明，在原工作簿上修改后重新上传。其余内容无需重填。",
        "Correct the figures or add to the explanation, as the reason says, in the same workbook, and upload it again. Nothing else needs to be filled in again.");

    /// <summary>The workbook is another agency's template: nothing in it can be corrected into a report of one's own.</summary>
    public static LocalizedText WithOwnTemplate { get; } = new(
        "该文件是其他单位的模板，在其中更正无效。请在你单位的模板中填写后重新上传；如有意报送的是那个单位的报告，请由该单位报送。",
        "The file is another agency's template; correcting it would not help. Fill in your own agency's template and upload that; if it is that agency's report, that agency files it.");

    /// <summary>The same for a report of which so many queries are open: when none is, nothing more is asked of the agency.</summary>
    public static LocalizedText For(AgencyStatus status, int open) => status == AgencyStatus.AwaitingReview && open == 0
        ? new(
            "没有错误，疑点均已说明，说明已转交政务公开办审核。你单位暂不需要再做处理，审核结果另行通知。",
            "There is no error; every query is explained, and the explanations have been passed on to the open-government office. Nothing more for you to do for now: you will be told the result.")
        : For(status);

    public static string Colour(this AgencyStatus status) => StatusWords.For(status).Colour;

    public static LocalizedText Word(this AgencyStatus status) => StatusWords.For(status).Name;
}
