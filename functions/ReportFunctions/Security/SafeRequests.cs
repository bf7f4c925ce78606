namespace ReportFunctions.Security;

/// <summary>Tells a request that asks from one that changes something.</summary>
internal static class SafeRequests
{
    public static bool OnlyAsks(this HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
}
