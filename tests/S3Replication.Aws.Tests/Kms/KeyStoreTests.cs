using System.Text.Json;
using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Errors;
using S3Replication.Core.Keys;

namespace S3Replication.Aws.Tests.Kms;

/// <summary>
/// Requests and answers have the form of the API reference: https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html,
/// https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html and
/// https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html.
/// </summary>
public sealed class KeyStoreTests
{
    private const string Key = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private const string Described = $$$"""
        {"KeyMetadata":{"AWSAccountId":"111122223333","KeyId":"1234abcd-12ab-34cd-56ef-1234567890ab","Arn":"{{{Key}}}",
        "CreationDate":1.499288695918E9,"Enabled":true,"KeyState":"Enabled","KeyManager":"CUSTOMER","KeySpec":"SYMMETRIC_DEFAULT",
        "KeyUsage":"ENCRYPT_DECRYPT","Origin":"AWS_KMS","MultiRegion":false}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Key, "eu-central-1")]
    [InlineData("arn:aws:kms:ap-southeast-2:111122223333:alias/replicas", "ap-southeast-2")]
    [InlineData("1234abcd-12ab-34cd-56ef-1234567890ab", "us-east-1")]
    [InlineData("alias/replicas", "us-east-1")]
    public async Task A_key_is_asked_for_in_the_Region_of_its_ARN(string keyId, string region)
    {
        await using StubServer server = new(_ => Json(Described));
        using AwsServices services = Open.On(server);

        KeyInfo? key = await services.Source.Keys.FindAsync(keyId, Token);

        Assert.Equal(new KeyInfo(Key, "111122223333", "eu-central-1", "Enabled", "SYMMETRIC_DEFAULT", false), key);
        StubRequest request = Assert.Single(server.Requests);
        Assert.Equal(("AKIDEXAMPLE", region, "kms"), request.Scope);
        Assert.Equal("TrentService.DescribeKey", request.Headers["x-amz-target"]);
        Assert.Equal(keyId, JsonDocument.Parse(request.Text).RootElement.GetProperty("KeyId").GetString());
    }

    [Theory]
    [InlineData("AWS", "Enabled", "SYMMETRIC_DEFAULT", true)]
    [InlineData("CUSTOMER", "PendingDeletion", "RSA_2048", false)]
    public async Task State_spec_and_manager_are_read(string manager, string state, string spec, bool isAwsManaged)
    {
        await using StubServer server = new(_ => Json(Described
            .Replace("\"KeyState\":\"Enabled\"", $"\"KeyState\":\"{state}\"", StringComparison.Ordinal)
            .Replace("CUSTOMER", manager, StringComparison.Ordinal)
            .Replace("SYMMETRIC_DEFAULT", spec, StringComparison.Ordinal)));
        using AwsServices services = Open.On(server);

        Assert.Equal(
            new KeyInfo(Key, "111122223333", "eu-central-1", state, spec, isAwsManaged),
            await services.Source.Keys.FindAsync(Key, Token));
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_null()
    {
        await using StubServer server = new(_ => Failure("NotFoundException", "Key '...' does not exist"));
        using AwsServices services = Open.On(server);

        Assert.Null(await services.Source.Keys.FindAsync(Key, Token));
    }

    [Theory]
    [InlineData("NotFoundException", CrrErrorCode.KeyNotFound)]
    [InlineData("AccessDeniedException", CrrErrorCode.AccessDenied)]
    [InlineData("InvalidArnException", CrrErrorCode.InvalidArn)]
    [InlineData("KMSInvalidStateException", CrrErrorCode.InvalidState)]
    [InlineData("MalformedPolicyDocumentException", CrrErrorCode.InvalidJson)]
    [InlineData("UnsupportedOperationException", CrrErrorCode.NotSupported)]
    [InlineData("LimitExceededException", CrrErrorCode.InvalidState)]
    public async Task An_answer_of_KMS_becomes_one_error(string code, CrrErrorCode expected)
    {
        await using StubServer server = new(_ => Failure(code, "The words of KMS."));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(() => services.Source.Keys.PutPolicyAsync(Key, "{}", Token));

        Assert.Equal(expected, failure.Code);
        Assert.Equal(Key, failure.Target);
        Assert.Contains("The words of KMS.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_policy_is_read_and_written_as_it_is()
    {
        const string Policy = """{ "Version": "2012-10-17", "Statement": [] }""";
        await using StubServer server = new(request => Json(
            request.Headers["x-amz-target"] == "TrentService.GetKeyPolicy"
                ? JsonSerializer.Serialize(new { Policy, PolicyName = "default" })
                : string.Empty));
        using AwsServices services = Open.On(server);

        Assert.Equal(Policy, await services.Source.Keys.GetPolicyAsync(Key, Token));
        await services.Source.Keys.PutPolicyAsync(Key, Policy, Token);

        JsonElement sent = JsonDocument.Parse(server.Requests[^1].Text).RootElement;
        Assert.Equal("TrentService.PutKeyPolicy", server.Requests[^1].Headers["x-amz-target"]);
        Assert.Equal(Policy, sent.GetProperty("Policy").GetString());
        Assert.Equal("default", sent.GetProperty("PolicyName").GetString());
    }

    private static StubResponse Json(string json) =>
        StubResponse.Xml(json).With("Content-Type", "application/x-amz-json-1.1");

    private static StubResponse Failure(string code, string message) => StubResponse.Xml(
        JsonSerializer.Serialize(new { __type = code, message }), 400).With("Content-Type", "application/x-amz-json-1.1");
}
