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

        var errors = new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document)
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

        var overrides = types.Elements().Select(element => (element.Attribute("PartName")?.Value, element.Attribute("ContentType")!.Value)).ToList();
        Assert.Contains(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"), overrides);
        Assert.Contains(("/xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), overrides);
    }

    private static XElement Xml(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        return XElement.Load(stream);
    }
}
