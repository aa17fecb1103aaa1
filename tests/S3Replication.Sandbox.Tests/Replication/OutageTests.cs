using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>
/// Many objects, put over HTTP, to two destinations while the Region of one goes down and comes back. <c>tests/bench/outage.ps1</c>
/// runs it with 100,000 of them and shows the figures.
/// </summary>
public sealed class OutageTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Xmlns = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private const int Connections = 4;

    private static readonly int s_objects =
        int.TryParse(Environment.GetEnvironmentVariable("S3REPLICATION_OUTAGE_OBJECTS"), out int objects) ? objects : 2000;

    private readonly RawClient[] _clients = new RawClient[Connections];
    private SandboxServer? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SandboxControl Control => _server!.Control;

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { SecretAccessKey = "secret", Lag = TimeSpan.Zero }, Token);
        for (int i = 0; i < Connections; i++)
        {
            _clients[i] = await RawClient.ConnectAsync(_server.EndpointUrl.Port);
        }

        foreach (string bucket in new[] { "source", "near", "far" })
        {
            string region = RegionOf("/" + bucket);
            string place = region == "us-east-1" ? ""
                : $"<CreateBucketConfiguration {Xmlns}><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>";
            await SendAsync(0, "PUT", "/" + bucket, place);
            await SendAsync(
                0,
                "PUT",
                $"/{bucket}?versioning",
                $"<VersioningConfiguration {Xmlns}><Status>Enabled</Status></VersioningConfiguration>");
        }

        await SendAsync(
            0,
            "POST",
            "/",
            "Action=CreateRole&Version=2010-05-08&RoleName=crr&AssumeRolePolicyDocument=" + Uri.EscapeDataString(Policies.TrustS3),
            "iam");
        string permissions = EngineWorld.ReplicationPolicy().Replace(
            "\"arn:aws:s3:::destination/*\"", "[\"arn:aws:s3:::near/*\",\"arn:aws:s3:::far/*\"]", StringComparison.Ordinal);
        await SendAsync(
            0,
            "POST",
            "/",
            "Action=PutRolePolicy&Version=2010-05-08&RoleName=crr&PolicyName=p&PolicyDocument=" + Uri.EscapeDataString(permissions),
            "iam");
        await SendAsync(
            0,
            "PUT",
            "/source?replication",
            $"<ReplicationConfiguration {Xmlns}><Role>{EngineWorld.RoleArn}</Role>"
            + EngineWorld.Rule("to-near", "near") + EngineWorld.Rule("to-far", "far", priority: 2) + "</ReplicationConfiguration>");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RawClient client in _clients)
        {
            client.Dispose();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Every_version_arrives_once_at_both_destinations_though_the_Region_of_one_goes_down_and_comes_back()
    {
        int before = s_objects / 4;
        await MeasureAsync("put with both Regions up", before, () => PutAsync(0, before));
        await SettleAsync();
        SandboxFault outage = Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.RegionDown, Region = "eu-west-1" });
        await MeasureAsync("put with a Region down", s_objects - before, () => PutAsync(before, s_objects));
        await SettleAsync();

        SandboxPending pending = Assert.Single(Control.GetPending(new SandboxDeliveryFilter()));
        Assert.Equal(("to-far", "far", s_objects - before), (pending.RuleId, pending.DestinationBucket, pending.Count));
        Assert.Equal(503, (await SendAsync(0, "HEAD", "/far", mayFail: true)).Status);
        await CheckStatusesAsync("source", i => i < before ? "COMPLETED" : "PENDING");
        HashSet<string> source = await VersionsAsync("source");
        Assert.Equal(s_objects, source.Count);
        Assert.True(source.SetEquals(await VersionsAsync("near")));

        Assert.True(Control.RemoveFault(outage.Id));
        await MeasureAsync("deliver what had waited", s_objects - before, SettleAsync);

        Assert.Empty(Control.GetBacklog());
        Assert.True(source.SetEquals(await VersionsAsync("near")));
        Assert.True(source.SetEquals(await VersionsAsync("far")));
        await MeasureAsync("read statuses", s_objects, () => CheckStatusesAsync("source", _ => "COMPLETED"));
        await CheckStatusesAsync("near", _ => "REPLICA", step: 10);
        await CheckStatusesAsync("far", _ => "REPLICA", step: 10);

        // As many deliveries as versions and destinations: none went twice.
        Assert.Equal(2 * s_objects, Control.DroppedDeliveries + Control.GetDeliveries().Count);
        Assert.DoesNotContain(Control.GetDeliveries(), ended => ended.FailureReason is not null);
        using Process process = Process.GetCurrentProcess();
        Tell($"memory: {GC.GetTotalMemory(forceFullCollection: true) / 1e6:F0} MB live, {process.PeakWorkingSet64 / 1e6:F0} MB at the peak");
    }

    private Task PutAsync(int from, int to) => OnAllConnectionsAsync(from, to, (connection, i) =>
        SendAsync(connection, "PUT", $"/source/{Key(i)}", $"content of {i}"));

    private Task CheckStatusesAsync(string bucket, Func<int, string> expected, int step = 1) => OnAllConnectionsAsync(
        0,
        s_objects,
        async (connection, i) =>
            Assert.Equal(expected(i), (await SendAsync(connection, "HEAD", $"/{bucket}/{Key(i)}"))["x-amz-replication-status"]),
        step);

    private static Task OnAllConnectionsAsync(int from, int to, Func<int, int, Task> doAsync, int step = 1) =>
        Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => Task.Run(
            async () =>
            {
                for (int i = from + (connection * step); i < to; i += Connections * step)
                {
                    await doAsync(connection, i);
                }
            },
            Token)));

    // No time passes, and all that is due is done.
    private Task SettleAsync() => Control.AdvanceAsync(TimeSpan.Zero, Token);

    /// <summary>Keys with their version, time, size and ETag, as a listing of the bucket tells them; each once.</summary>
    private async Task<HashSet<string>> VersionsAsync(string bucket)
    {
        HashSet<string> versions = [];
        string next = "";
        do
        {
            XElement page = XElement.Parse((await SendAsync(0, "GET", $"/{bucket}?{next}versions=")).Text);
            XNamespace ns = page.Name.Namespace;
            string Of(XElement element, string name) => element.Element(ns + name)?.Value ?? "";
            foreach (XElement version in page.Elements(ns + "Version"))
            {
                Assert.True(versions.Add(string.Join(' ', new[] { "Key", "VersionId", "LastModified", "Size", "ETag" }.Select(name => Of(version, name)))));
            }

            Assert.Empty(page.Elements(ns + "DeleteMarker"));
            next = Of(page, "IsTruncated") == "true"
                ? $"key-marker={Uri.EscapeDataString(Of(page, "NextKeyMarker"))}&version-id-marker={Uri.EscapeDataString(Of(page, "NextVersionIdMarker"))}&"
                : "";
        }
        while (next.Length > 0);
        return versions;
    }

    private static string RegionOf(string target) => target.StartsWith("/near", StringComparison.Ordinal) ? "us-west-2"
        : target.StartsWith("/far", StringComparison.Ordinal) ? "eu-west-1"
        : "us-east-1";

    private static string Key(int i) => i.ToString("D6", CultureInfo.InvariantCulture);

    private async Task<RawAnswer> SendAsync(
        int connection, string method, string target, string body = "", string service = "s3", bool mayFail = false)
    {
        SignedRequest request = new(method, target) { Service = service, Region = RegionOf(target), Body = Encoding.UTF8.GetBytes(body) };
        await _clients[connection].SendAsync(request.ToBytes());
        RawAnswer? answer = await _clients[connection].ReadAsync(method == "HEAD");
        Assert.NotNull(answer);
        Assert.True(mayFail || answer.Status < 300, $"{method} {target}: {answer.Status} {answer.Text}");
        return answer;
    }

    private async Task MeasureAsync(string what, int count, Func<Task> doAsync)
    {
        long start = Stopwatch.GetTimestamp();
        await doAsync();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        Tell($"{what}: {count} in {elapsed.TotalSeconds:F1} s, {count / elapsed.TotalSeconds:F0} a second");
    }

    private void Tell(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
