using System.Globalization;
using Reports.Compliance;
using Reports.Forms;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Local.Demonstration;

/// <summary>
/// The agencies of local mode: those of the samples (DEMO-000 to DEMO-004) and a few hundred invented ones of cities that do not exist.
/// Always the same; none of them has filed anything.
/// </summary>
internal sealed record DemonstrationAgencies(IReadOnlyList<Agency> All)
{
    private const int FirstInvented = 100;

    private static readonly string[] Cities = ["云泽市", "临溪市", "青浦岭市", "望川市", "平陵市"];
    private static readonly string[] Districts = ["东湖区", "西岭区", "河阳县", "清源县"];

    private static readonly string[] Bureaus =
    [
        "人民政府办公室", "发展和改革局", "教育局", "科学技术局", "工业和信息化局", "公安局", "民政局", "司法局", "财政局",
        "人力资源和社会保障局", "自然资源局", "生态环境局", "住房和城乡建设局", "交通运输局", "水利局",
    ];

    public static DemonstrationAgencies Create()
    {
        var places = Cities.SelectMany(city => Districts.Select(district => (Region: city + district, Name: city + district)));
        var invented = places
            .SelectMany(place => Bureaus.Select(bureau => (Name: place.Name + bureau, place.Region)))
            .Select((agency, index) => Agency($"DEMO-{(FirstInvented + index).ToString(CultureInfo.InvariantCulture)}", agency.Name, agency.Region));
        return new DemonstrationAgencies([.. Samples(), .. invented]);
    }

    private static IEnumerable<Agency> Samples() => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "templates", "samples"), "*.json")
        .Order(StringComparer.Ordinal)
        .Select(SampleReport.Load)
        .Select(sample => Agency(sample.Agency, sample.Name, sample.Region));

    private static Agency Agency(string code, string name, string region) => new()
    {
        Code = AgencyCode.Parse(code),
        Name = name,
        Region = region,
        Contacts = [$"{code.ToLowerInvariant()}@agency.example"],
    };
}
