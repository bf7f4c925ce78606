using System.CommandLine;
using Reports.Forms;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Commands;

/// <summary><c>template</c>: writes the sealed workbook of one agency and year; needs no server.</summary>
internal static class TemplateCommand
{
    public static Command Create()
    {
        var period = new Option<string>("--period") { Description = "报告年度，如 2022 · Report year", Required = true };
        var agency = new Option<string>("--agency") { Description = "报送单位代码 · Code of the agency", Required = true };
        var name = new Option<string?>("--name") { Description = "报送单位名称 · Name of the agency" };
        var output = new Option<FileInfo>("--output", "-o") { Description = "写入的文件 · File to write", Required = true };
        var previous = new Option<FileInfo?>("--previous") { Description = "上年报告，用于预填 · Last year's report, to prefill from" };
        var command = new Command("template", "生成报送模板 · Write the template of an agency") { period, agency, name, output, previous };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(period),
            parsed.GetRequiredValue(agency),
            parsed.GetValue(name),
            parsed.GetValue(previous),
            parsed.GetRequiredValue(output),
            parsed.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string periodText, string agencyText, string? name, FileInfo? previous, FileInfo output, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (!ReportingPeriod.TryParse(periodText, out var period))
        {
            return await console.RefuseAsync(
                $"“{periodText}”不是报告年度，请填写{ReportingPeriod.FirstYear}至{ReportingPeriod.LastYear}的四位年份。",
                $"'{periodText}' is not a report year; give four digits from {ReportingPeriod.FirstYear} to {ReportingPeriod.LastYear}.");
        }

        if (!AgencyCode.TryParse(agencyText, out var agency))
        {
            return await console.RefuseAgencyAsync(agencyText);
        }

        var forms = FormCatalog.LoadDelivered();
        var lastYear = previous is null ? null : await PreviousReport.ReadAsync(previous, forms, console, cancellationToken);
        if (previous is not null && lastYear is null)
        {
            return ExitCode.NotDone;
        }

        if (lastYear?.Precedes(period.Value) == false)
        {
            return await lastYear.RefuseYearAsync(period.Value, console);
        }

        var request = new TemplateRequest
        {
            Form = forms.For(period.Value),
            Period = period.Value,
            Agency = agency,
            AgencyName = string.IsNullOrWhiteSpace(name) ? agency.Value : name.Trim(),
            DueDate = period.Value.LegalDueDate,
            IssuedAt = TimeProvider.System.GetUtcNow(),
            LastYear = lastYear?.Figures,
        };
        output.Directory?.Create();
        await File.WriteAllBytesAsync(output.FullName, TemplateWriter.Write(request, CommandKeys.ToSeal()), cancellationToken);
        await console.Output.WriteLineAsync($"已生成模板 {output.FullName}\nTemplate written to {output.FullName}");
        return ExitCode.NoError;
    }
}
