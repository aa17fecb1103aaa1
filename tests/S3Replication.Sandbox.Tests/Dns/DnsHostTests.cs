using System.Net;
using S3Replication.Sandbox.Dns;
using S3Replication.Sandbox.Route53;

namespace S3Replication.Sandbox.Tests.Dns;

public sealed class DnsHostTests
{
    // Only a few of so many end at the very moment that an accept begins.
    [Fact]
    public async Task A_server_that_ends_while_it_begins_to_accept_ends_without_an_error()
    {
        await Parallel.ForAsync(0, 30_000, TestContext.Current.CancellationToken, async (_, _) =>
        {
            DnsHost host = DnsHost.Start(new IPEndPoint(IPAddress.Loopback, 0), new DnsAnswers(new ZoneTable(TimeProvider.System)));
            Thread.SpinWait(Random.Shared.Next(3000));
            await host.DisposeAsync();
        });
    }
}
