using System.Globalization;
using Reports.Compliance;
using Reports.Forms;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Local.Demonstration;

/// <summary>
/// The agencies of local mode: those of the samples (DEMO-000 to DEMO-004) and a few hundred invented ones of a
/// province that does not exist, with its cities, districts and towns. Always the same; none of them has filed anything.
/// </summary>
internal sealed record DemonstrationAgencies(IReadOnlyList<Agency> All)
{
    private const string ProvinceOffice = "DEMO-010";
    private const int FirstCity = 20;
    private const int FirstSummary = 30;
    private const int FirstInvented = 100;
    private const int FirstTown = 400;

    private static readonly string[] Cities = ["云泽市", "临溪市", "青浦岭市", "望川市", "平陵市"];
    private static readonly string[] Districts = ["东湖区", "西岭区", "河阳县", "清源县"];

    private static readonly string[] Bureaus =
    [
        "人民政府办公室", "发展和改革局", "教育局", "科学技术局", "工业和信息化局", "公安局", "民政局", "司法局", "财政局",
        "人力资源和社会保障局", "自然资源局", "生态环境局", "住房和城乡建设局", "交通运输局", "水利局",
    ];

    private static readonly string[] Towns = ["城关街道办事处", "河东镇人民政府"];

    public static DemonstrationAgencies Create()
    {
        var places = Cities.SelectMany((city, index) => Districts.Select(district => (Name: city + district, Office: CityOffice(index)))).ToList();
        return new DemonstrationAgencies([.. Samples(), .. Authorities(), .. places.SelectMany(Departments), .. places.SelectMany(TownsOf)]);
    }

    private static IEnumerable<Agency> Samples() => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "templates", "samples"), "*.json")
        .Order(StringComparer.Ordinal)
        .Select(SampleReport.Load)
        .Select(sample => Agency(sample.Agency, sample.Name, sample.Region, AgencyLevel.County, null));

    /// <summary>The office of an invented province, those of its cities below it, and the summary of each city.</summary>
    private static IEnumerable<Agency> Authorities() => Cities
        .SelectMany((city, index) => new[]
        {
            Agency(CityOffice(index), city + "人民政府办公室", city, AgencyLevel.City, ProvinceOffice),
            Agency(Code(FirstSummary + index), city + "政府信息公开工作汇总", city, AgencyLevel.City, CityOffice(index)) with
            {
                Kind = AgencyKind.Summary,
                Members = [AgencyCode.Parse(CityOffice(index)), .. Districts.Select((_, district) => AgencyCode.Parse(DistrictOffice((index * Districts.Length) + district)))],
            },
        })
        .Prepend(Agency(ProvinceOffice, "云岭省人民政府办公厅", "云岭省", AgencyLevel.Province, null));

    /// <summary>The first is the government office of the place: the others are below it.</summary>
    private static IEnumerable<Agency> Departments((string Name, string Office) place, int number) => Bureaus.Select((bureau, index) => Agency(
        Code(FirstInvented + (number * Bureaus.Length) + index), place.Name + bureau, place.Name, AgencyLevel.County, index == 0 ? place.Office : DistrictOffice(number)));

    private static IEnumerable<Agency> TownsOf((string Name, string Office) place, int number) => Towns.Select((town, index) => Agency(
        Code(FirstTown + (number * Towns.Length) + index), place.Name + town, place.Name, AgencyLevel.Town, DistrictOffice(number)));

    private static string CityOffice(int city) => Code(FirstCity + city);

    private static string DistrictOffice(int place) => Code(FirstInvented + (place * Bureaus.Length));

    private static string Code(int number) => $"DEMO-{number.ToString("000", CultureInfo.InvariantCulture)}";

    private static Agency Agency(string code, string name, string region, AgencyLevel level, string? parent) => new()
    {
        Code = AgencyCode.Parse(code),
        Name = name,
        Region = region,
        Level = level,
        Parent = parent is null ? null : AgencyCode.Parse(parent),
        Contacts = [$"{code.ToLowerInvariant()}@agency.example"],
    };
}
