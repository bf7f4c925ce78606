using System.Net;
using System.Net.Sockets;
using ReportFunctions.Local;

namespace ReportFunctions.Tests.Local;

public sealed class PortsTests
{
    [Fact]
    public void Any_port_is_another_every_time_and_none_that_an_outgoing_connection_may_take()
    {
        var picked = Enumerable.Range(0, 50).SelectMany(_ => Ports.Pick(0, 0, 0)).ToArray();

        Assert.Equal(150, picked.Distinct().Count());
        Assert.All(picked, port => Assert.InRange(port, 1024, 32_767));
    }

    [Fact]
    public void A_port_that_is_taken_is_passed_over()
    {
        using var taken = new TcpListener(IPAddress.Loopback, Ports.Pick(0)[0]);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Assert.True(Ports.Pick(port)[0] > port);
    }
}
