using S3Replication.Core.Dns;

namespace S3Replication.Core.Ports;

/// <summary>A running sandbox. Disposing it stops it.</summary>
public interface ISandbox : IAsyncDisposable
{
    /// <summary>The endpoint of all services and Regions.</summary>
    Uri EndpointUrl { get; }

    /// <summary>The server that answers for the sandbox's hosted zones.</summary>
    DnsServer DnsServer { get; }

    /// <summary>The access key id: 12 digits, which are the account.</summary>
    string AccessKeyId { get; }

    /// <summary>The secret access key of every account; never shown by default.</summary>
    string SecretAccessKey { get; }

    /// <summary>The Region where nothing else says one.</summary>
    string Region { get; }

    /// <summary>The time there, which <c>Set-CrrSandbox -AdvanceClock</c> puts forward: how old something is goes by it.</summary>
    TimeProvider Time { get; }

    /// <summary>What was wrong with the directory that it keeps everything in, and what was done: a sentence each.</summary>
    IReadOnlyList<string> Warnings => [];

    /// <summary>The connection to it.</summary>
    CrrConnection Connection => new()
    {
        Region = Region,
        EndpointUrl = EndpointUrl,
        AccessKey = AccessKeyId,
        SecretKey = SecretAccessKey,
        DnsServer = DnsServer,
    };
}
