using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Reports.Tests.Workbooks;

/// <summary>Excel refuses to open what these find; more lenient programs say nothing.</summary>
public sealed class TemplatePackageTests
{
    [Theory]
    [InlineData(2020)]
    [InlineData(2022)]
    public void The_package_keeps_the_schema(int year)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(FilledTemplate.For(year).Bytes), isEditable: false);

        var errors = new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document, TestContext.Current.CancellationToken)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").Take(10);

        Assert.Empty(errors);
        Assert.Equal("ReportFunctions", document.PackageProperties.Creator);
    }

    [Fact]
    public void Relationships_have_ids_of_their_own_and_parts_their_content_type()
    {
        using var archive = new ZipArchive(new MemoryStream(FilledTemplate.For(2022).Bytes));
        var types = Xml(archive, "[Content_Types].xml");
        foreach (var rels in archive.Entries.Where(entry => entry.FullName.EndsWith(".rels", StringComparison.Ordinal)))
        {
            var ids = Xml(archive, rels.FullName).Elements().Select(element => element.Attribute("Id")!.Value).ToList();
            Assert.Equal(ids.Distinct(), ids);
        }

        Assert.Equal("application/vnd.openxmlformats-package.core-properties+xml", TypeOf(types, "/docProps/core.xml"));
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", TypeOf(types, "/xl/workbook.xml"));
    }

    private static string? TypeOf(XElement types, string part) =>
        (types.Elements().FirstOrDefault(element => element.Attribute("PartName")?.Value == part)
            ?? types.Elements().FirstOrDefault(element => element.Attribute("Extension")?.Value == "xml"))?.Attribute("ContentType")?.Value;

    private static XElement Xml(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        return XElement.Load(stream);
    }
}
