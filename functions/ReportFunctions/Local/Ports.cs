using System.Net;
using System.Net.Sockets;

namespace ReportFunctions.Local;

/// <summary>Picks ports on the loopback address: the preferred one, or the next that is free; 0 means any.</summary>
internal static class Ports
{
    // Any is one of these: no system gives them to outgoing connections, which could take a port after it is picked and before it is listened on.
    private const int FirstOfAny = 20_000;
    private const int Any = 10_000;
    private static int Last = Random.Shared.Next(Any);

    /// <summary>As many different free ports as there are preferences, in their order. Another program may still be quicker.</summary>
    public static int[] Pick(params ReadOnlySpan<int> preferred)
    {
        var picked = new int[preferred.Length];
        var held = new List<TcpListener>();
        try
        {
            for (var i = 0; i < preferred.Length; i++)
            {
                var listener = Listen(preferred[i]);
                held.Add(listener);
                picked[i] = ((IPEndPoint)listener.LocalEndpoint).Port;
            }
        }
        finally
        {
            held.ForEach(listener => listener.Dispose());
        }

        return picked;
    }

    private static TcpListener Listen(int preferred)
    {
        for (var port = preferred == 0 ? NextOfAny() : preferred; port <= IPEndPoint.MaxPort; port++)
        {
            var listener = new TcpListener(IPAddress.Loopback, port);

            // Elsewhere this would refuse the port of a server that has just ended, and a restart would move on for nothing.
            if (OperatingSystem.IsWindows())
            {
                listener.ExclusiveAddressUse = true;
            }

            try
            {
                listener.Start();
                return listener;
            }
            catch (SocketException exception)
                when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                listener.Dispose();
            }
        }

        throw new LocalStartException(
            $"端口 {preferred} 及其后的端口都已被占用。请关闭占用端口的程序。",
            $"Port {preferred} and all after it are in use. Close the programs that use them.");
    }

    /// <summary>Never the same twice in a row of many, so that two servers that start at once do not get one port.</summary>
    private static int NextOfAny() => FirstOfAny + (Interlocked.Increment(ref Last) % Any);
}
