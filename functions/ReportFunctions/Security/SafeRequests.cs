namespace ReportFunctions.Security;

/// <summary>Tells a request that asks from one that changes something.</summary>
internal static class SafeRequests
{
    /// <summary>It changes nothing.</summary>
    public static bool OnlyAsks(this HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
}
