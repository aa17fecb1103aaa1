namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html
public sealed class RequesterPaysTests
{
    private const string Other = "@account: 444455556666";
    private const string Payer = "x-amz-request-payer: requester";
    private const string Charged = "x-amz-request-charged";

    private readonly S3Harness _s3 = new(new RefusingAuthorizer());

    [Theory]
    [InlineData("GET", "/mine/k")]
    [InlineData("HEAD", "/mine/k")]
    [InlineData("PUT", "/mine/new")]
    [InlineData("DELETE", "/mine/k")]
    [InlineData("GET", "/mine?list-type=2")]
    [InlineData("HEAD", "/mine")]
    public async Task Others_are_let_in_and_charged_when_they_say_that_they_pay(string method, string target)
    {
        await CreateAsync();

        S3Answer refused = await _s3.SendAsync(method, target, "", Other);
        S3Answer paid = await _s3.SendAsync(method, target, "", Other, Payer);

        Assert.Equal(403, refused.Status);
        Assert.Null(refused[Charged]);
        Assert.InRange(paid.Status, 200, 204);
        Assert.Equal("requester", paid[Charged]);
    }

    [Fact]
    public async Task A_presigned_url_says_it_in_its_query()
    {
        await CreateAsync();

        S3Answer paid = await _s3.SendAsync("GET", "/mine/k?x-amz-request-payer=requester", "", Other);

        Assert.Equal((200, "requester"), (paid.Status, paid[Charged]));
    }

    [Theory]
    [InlineData("@account: " + S3Harness.Account, 200)]
    [InlineData("@account: ", 403)]
    public async Task The_owner_is_not_asked_and_nobody_comes_in_without_a_name(string caller, int status)
    {
        await CreateAsync();

        S3Answer answer = await _s3.SendAsync("GET", "/mine/k", "", caller);

        Assert.Equal(status, answer.Status);
        Assert.Null(answer[Charged]);
        Assert.Equal(status, (await _s3.SendAsync("GET", "/mine/k", "", caller, Payer)).Status);
    }

    [Fact]
    public async Task The_source_of_a_copy_is_paid_for_too()
    {
        await CreateAsync();
        await _s3.SendAsync("PUT", "/theirs", "", Other);

        S3Answer refused = await _s3.SendAsync("PUT", "/theirs/k", "", Other, "x-amz-copy-source: mine/k");
        S3Answer paid = await _s3.SendAsync("PUT", "/theirs/k", "", Other, "x-amz-copy-source: mine/k", Payer);

        Assert.Equal((403, "AccessDenied"), (refused.Status, refused.Code));
        Assert.Equal((200, "requester"), (paid.Status, paid[Charged]));
    }

    [Fact]
    public async Task When_the_owner_pays_again_nobody_is_asked()
    {
        await CreateAsync();
        await _s3.SendAsync("PUT", "/mine?requestPayment", "<RequestPaymentConfiguration><Payer>BucketOwner</Payer></RequestPaymentConfiguration>");

        S3Answer answer = await _s3.SendAsync("GET", "/mine/k", "", Other);

        Assert.Equal(200, answer.Status);
        Assert.Null(answer[Charged]);
    }

    private async Task CreateAsync()
    {
        await _s3.CreateBucketAsync("mine");
        await _s3.SendAsync("PUT", "/mine/k", "x");
        S3Answer put = await _s3.SendAsync(
            "PUT", "/mine?requestPayment", "<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>");
        Assert.Equal(200, put.Status);
    }
}
