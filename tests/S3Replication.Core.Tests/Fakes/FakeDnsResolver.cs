using System.Net;
using S3Replication.Core.Dns;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>DNS as a test wants it to answer: two servers of every zone, and one resolver.</summary>
internal sealed class FakeDnsResolver(FakeAws aws) : IDnsResolver
{
    public List<DnsServer> Resolvers { get; } = [new(IPAddress.Parse("192.0.2.53"))];

    public List<DnsServer> Authoritative { get; } = [new(IPAddress.Parse("198.51.100.1")), new(IPAddress.Parse("198.51.100.2"))];

    /// <summary>The answer to a question; names are as they are compared.</summary>
    public Func<string, DnsServer, DnsAnswer> Answer { get; set; } = (_, server) => new DnsAnswer(server, DnsCode.NameError, []);

    public IReadOnlyList<DnsServer> GetServers() => Resolvers;

    public Task<IReadOnlyList<DnsServer>> FindServersAsync(IReadOnlyList<string> nameServers, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DnsServer>>(Authoritative);

    public async Task<DnsAnswer> AskTextAsync(string name, DnsServer server, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"TXT {DnsName.Normalize(name)} {server}", changes: false, cancellationToken);
        return Answer(DnsName.Normalize(name), server);
    }
}
