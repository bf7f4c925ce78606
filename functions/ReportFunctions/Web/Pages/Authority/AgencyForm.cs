using System.Globalization;
using Reports.Compliance;
using Reports.Compliance.Lists;

namespace ReportFunctions.Web.Pages.Authority;

/// <summary>The form of one agency: a field for each column of the directory, named after it.</summary>
/// <param name="Agency">As it stands; null for a new one.</param>
/// <param name="Typed">What stands in the fields.</param>
/// <param name="Errors">What is wrong with them.</param>
internal sealed record AgencyForm(Agency? Agency, IReadOnlyDictionary<DirectoryColumn, string> Typed, IReadOnlyList<FieldError> Errors)
{
    /// <summary>Those for which any text will do until it is checked.</summary>
    public static IReadOnlyList<DirectoryColumn> Lines { get; } = [DirectoryColumn.Name, DirectoryColumn.Region, DirectoryColumn.Parent];

    public static IReadOnlyList<DirectoryColumn> Ticks { get; } = [DirectoryColumn.FilesElsewhere, DirectoryColumn.Inactive];

    public static string Field(DirectoryColumn column) => column.ToString().ToLowerInvariant();

    public string Value(DirectoryColumn column) => Typed.GetValueOrDefault(column, "");

    public IEnumerable<FieldError> ErrorsOf(DirectoryColumn column) => Errors.Where(error => error.Field == Field(column));

    /// <summary>What a browser posted; a box that is not ticked posts nothing.</summary>
    public static IReadOnlyDictionary<DirectoryColumn, string> Read(IFormCollection form, string code) =>
        DirectoryColumns.All.ToDictionary(column => column, column => column == DirectoryColumn.Code ? code : form[Field(column)].ToString());

    /// <summary>What the fields of a stored agency show.</summary>
    public static IReadOnlyDictionary<DirectoryColumn, string> Values(Agency agency) => DirectoryColumns.All.ToDictionary(column => column, column => column switch
    {
        DirectoryColumn.Level => agency.Level?.ToString() ?? "",
        DirectoryColumn.Kind => agency.Kind.ToString(),
        DirectoryColumn.MakesRules => Word(agency.MakesRules),
        DirectoryColumn.FilesElsewhere => Word(agency.FilesElsewhere),
        DirectoryColumn.Inactive => Word(agency.Inactive),
        DirectoryColumn.Members => string.Join('\n', agency.Members),
        DirectoryColumn.Contacts => string.Join('\n', agency.Contacts),
        DirectoryColumn.Code or DirectoryColumn.Name or DirectoryColumn.Region or DirectoryColumn.Parent =>
            DirectoryColumns.ValueOf(agency, column, CultureInfo.InvariantCulture),
    });

    /// <summary>Each says which field it is about: the summary on top lists them one below the other.</summary>
    public static IReadOnlyList<FieldError> Faults(IEnumerable<RowError> errors) =>
    [
        .. errors.Select(error => (Column: error.Column ?? DirectoryColumn.Code, error.Text)).Select(error => new FieldError(
            Field(error.Column), new($"{DirectoryColumns.Heading(error.Column).Zh}：{error.Text.Zh}", $"{DirectoryColumns.Heading(error.Column).En}: {error.Text.En}"))),
    ];

    private static string Word(bool? truth) => truth switch
    {
        true => "yes",
        false => "no",
        null => "",
    };
}
