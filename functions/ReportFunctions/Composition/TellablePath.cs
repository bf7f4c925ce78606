namespace ReportFunctions.Composition;

/// <summary>What logs and traces may say of the path of a request: a personal link is in its path, and whoever reads it there could use it.</summary>
internal static class TellablePath
{
    private static readonly HashSet<string> Files = new([".css", ".js", ".svg", ".ico", ".map"], StringComparer.OrdinalIgnoreCase);

    public static string Of(PathString path) => Of(path.Value ?? "");

    public static string Of(string path) =>
        path.StartsWith("/links/", StringComparison.OrdinalIgnoreCase) ? "/links/{token}" : path;

    /// <summary>Not what browsers fetch along with a page, nor the question whether the service is well.</summary>
    public static bool IsWork(PathString path) => path != Health.HealthEndpoint.Path && !Files.Contains(System.IO.Path.GetExtension(path.Value ?? ""));
}
