using System.IO.Pipelines;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;

namespace S3Replication.Sandbox.Tests.Http.Signing;

public sealed class BodyBudgetTests : IDisposable
{
    private readonly SandboxClock _clock = new(new ManualClock());
    private readonly SignatureVerifier _verifier;

    public BodyBudgetTests() => _verifier = new SignatureVerifier(new CredentialResolver("secret", []), _clock, mostUnchecked: 10_000);

    // Whoever knows how an account is written can begin any number of requests, and sign none.
    [Fact]
    public async Task Bodies_whose_signatures_are_still_to_be_checked_have_room_for_so_many_bytes_together()
    {
        Pipe slow = new();
        await slow.Writer.WriteAsync(new byte[8000], TestContext.Current.CancellationToken);
        Task first = VerifyAsync(slow.Reader.AsStream());

        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => VerifyAsync(new MemoryStream(new byte[8000])));
        await slow.Writer.CompleteAsync();
        ServiceException forged = await Assert.ThrowsAsync<ServiceException>(() => first);
        ServiceException second = await Assert.ThrowsAsync<ServiceException>(() => VerifyAsync(new MemoryStream(new byte[8000])));

        Assert.Equal((503, "ServiceUnavailable"), (refused.Status, refused.Code));
        Assert.Equal(("SignatureDoesNotMatch", "SignatureDoesNotMatch"), (forged.Code, second.Code));
    }

    public void Dispose() => _clock.Dispose();

    private async Task VerifyAsync(Stream body)
    {
        HttpHeaders headers = new();
        headers.Add("Host", "127.0.0.1");
        RequestSignature signature = new(
            IsPresigned: false, "111122223333", "20261102", "us-east-1", "iam", ["host"], "00", "20261102T100000Z", _clock.GetUtcNow());
        await _verifier.VerifyAsync(new HttpRequest("POST", "/", headers, body), signature, TestContext.Current.CancellationToken);
    }
}
