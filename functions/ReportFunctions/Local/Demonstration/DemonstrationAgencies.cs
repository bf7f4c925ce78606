using System.Globalization;
using System.Text.Json;
using Reports.Compliance;
using Reports.Forms;

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

    private static readonly (string Code, string Name, string Region)[] Samples =
    [
        ("DEMO-000", "驻马店市高新技术产业开发区管理委员会", "河南省驻马店市"),
        ("DEMO-001", "焦作城乡一体化示范区管理委员会", "河南省焦作市"),
        ("DEMO-002", "开封市祥符区汴东产业集聚区管理委员会", "河南省开封市"),
        ("DEMO-003", "洛阳高新技术产业开发区管理委员会", "河南省洛阳市"),
        ("DEMO-004", "连云港市海州区人民政府办公室", "江苏省连云港市"),
    ];

    public static DemonstrationAgencies Create()
    {
        var places = Cities.SelectMany(city => Districts.Select(district => (Region: city + district, Name: city + district)));
        var invented = places
            .SelectMany(place => Bureaus.Select(bureau => (Name: place.Name + bureau, place.Region)))
            .Select((agency, index) => Agency($"DEMO-{(FirstInvented + index).ToString(CultureInfo.InvariantCulture)}", agency.Name, agency.Region));
        return new DemonstrationAgencies([.. Samples.Select(FromSample), .. invented]);
    }

    /// <summary>The sample's own description where it is delivered.</summary>
    private static Agency FromSample((string Code, string Name, string Region) sample)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "templates", "samples", sample.Code + ".json");
        if (!File.Exists(file))
            return Agency(sample.Code, sample.Name, sample.Region);

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        string Text(string key, string otherwise) =>
            json.RootElement.TryGetProperty(key, out var value) && value.GetString() is { Length: > 0 } text ? text : otherwise;
        return Agency(sample.Code, Text("name", sample.Name), Text("region", sample.Region));
    }

    private static Agency Agency(string code, string name, string region) => new()
    {
        Code = AgencyCode.Parse(code),
        Name = name,
        Region = region,
        Contacts = [$"{code.ToLowerInvariant()}@agency.example"],
    };
}
