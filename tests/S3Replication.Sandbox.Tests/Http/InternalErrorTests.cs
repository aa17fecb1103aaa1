using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.Persistence;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;
using S3Replication.Sandbox.Tests.Persistence;

namespace S3Replication.Sandbox.Tests.Http;

/// <summary>
/// What nobody has thought of: 500 <c>InternalError</c>, "An internal error occurred. Try again"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList">List of error codes</see>).
/// A journal that throws stands for it.
/// </summary>
public sealed class InternalErrorTests
{
    private const string Reason = "The inside of the sandbox, with its secret";

    private readonly ManualClock _clock = new();
    private readonly MemoryJournal _journal = new();

    [Fact]
    public async Task What_nobody_has_thought_of_is_an_internal_error_that_tells_nothing_of_the_inside_and_the_sandbox_lives_on()
    {
        await using Composition composition = Compose();
        await using TestHost host = new(composition.HandleAsync);
        using RawClient client = await host.ConnectAsync();
        _journal.Appended += Fail;

        await client.SendAsync(Request("PUT", "/mine", ""));
        RawAnswer answer = (await client.ReadAsync())!;

        Assert.Equal(500, answer.Status);
        Assert.Equal("application/xml", answer["Content-Type"]);
        XElement error = XElement.Parse(answer.Text);
        Assert.Equal("Error", error.Name);
        Assert.Equal("InternalError", error.Element("Code")?.Value);
        Assert.Equal("We encountered an internal error. Please try again.", error.Element("Message")?.Value);
        Assert.Equal(answer["x-amz-request-id"], error.Element("RequestId")?.Value);
        string all = answer.Text + string.Join('\n', answer.Headers);
        foreach (string inside in new[] { "inside", "secret", "Exception", "   at ", ".cs", "Persistence" })
        {
            Assert.DoesNotContain(inside, all);
        }

        SandboxRequest logged = Assert.Single(composition.Control.GetRequests());
        Assert.Equal((500, "CreateBucket"), (logged.Status, logged.Operation));
        Assert.Equal($"InternalError: InvalidOperationException: {Reason}", logged.Error);

        // On the same connection, and on another one.
        _journal.Appended -= Fail;
        await client.SendAsync(Request("PUT", "/mine", ""));
        Assert.Equal(200, (await client.ReadAsync())?.Status);
        using RawClient other = await host.ConnectAsync();
        await other.SendAsync(Request("HEAD", "/mine", ""));
        Assert.Equal(200, (await other.ReadAsync(isHead: true))?.Status);
    }

    [Fact]
    public async Task Another_service_tells_it_in_its_own_form()
    {
        await using KeptSandbox sandbox = new(_journal, _clock);
        _journal.Appended += Fail;

        (int status, string text) = await sandbox.TryAsync("kms", "POST", "/", "{}", headers: "X-Amz-Target: TrentService.CreateKey");

        Assert.Equal(500, status);
        Assert.Contains("\"__type\":\"InternalError\"", text);
        Assert.DoesNotContain("inside", text);
    }

    private static void Fail(IReadOnlyList<string> batch) => throw new InvalidOperationException(Reason);

    private Composition Compose() => new(
        new SandboxOptions { Time = _clock, Lag = TimeSpan.Zero },
        "secret",
        new SandboxStore(_journal, _journal.Documents, new BucketTable(journal: new S3Journal(_journal, new BlobNumbers()))));

    private byte[] Request(string method, string target, string body) =>
        new SignedRequest(method, target) { Time = _clock.GetUtcNow(), Body = Encoding.UTF8.GetBytes(body) }.ToBytes();
}
