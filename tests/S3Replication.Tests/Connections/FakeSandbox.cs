using System.Net;
using S3Replication.Core.Dns;
using S3Replication.Core.Ports;

namespace S3Replication.Tests.Connections;

internal sealed class FakeSandbox(int port = 4566, string secret = "drawn") : ISandbox
{
    public Uri EndpointUrl { get; } = new($"http://127.0.0.1:{port}");

    public DnsServer DnsServer { get; } = new(IPAddress.Loopback, 5353);

    public string AccessKeyId => "111122223333";

    public string SecretAccessKey { get; } = secret;

    public string Region => "us-east-1";

    public TimeProvider Time => TimeProvider.System;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
