using System.Text;
using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Kms;

// https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html
public sealed class KmsServiceTests
{
    private const string Account = "111122223333";

    private readonly ManualClock _clock = new();
    private readonly IamTable _iam;
    private readonly KmsTable _keys;
    private readonly KmsService _service;
    private readonly KmsClient _kms;

    public KmsServiceTests()
    {
        _iam = new IamTable(_clock);
        _keys = new KmsTable(_clock);
        _service = new KmsService(_keys, _iam, _clock);
        _kms = new KmsClient(_service, QueryClient.Root(Account));
    }

    [Fact]
    public async Task A_new_key_is_symmetric_enabled_and_described_by_id_arn_alias_and_alias_arn()
    {
        JsonElement made = (await _kms.Send("CreateKey", new { Description = "replicas" })).GetProperty("KeyMetadata");
        string id = made.GetProperty("KeyId").GetString()!;
        string arn = $"arn:aws:kms:us-east-1:{Account}:key/{id}";
        await _kms.Send("CreateAlias", new { AliasName = "alias/replicas", TargetKeyId = id });

        foreach (string name in new[] { id, arn, "alias/replicas", $"arn:aws:kms:us-east-1:{Account}:alias/replicas" })
        {
            JsonElement key = (await _kms.Send("DescribeKey", new { KeyId = name })).GetProperty("KeyMetadata");
            Assert.Equal(arn, key.GetProperty("Arn").GetString());
        }

        Assert.Equal(
            (Account, "Enabled", true, "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", "CUSTOMER", "AWS_KMS", "replicas"),
            (Text(made, "AWSAccountId"), Text(made, "KeyState"), made.GetProperty("Enabled").GetBoolean(), Text(made, "KeySpec"),
                Text(made, "KeyUsage"), Text(made, "KeyManager"), Text(made, "Origin"), Text(made, "Description")));
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeSeconds(), made.GetProperty("CreationDate").GetDouble());
        Assert.Equal("SYMMETRIC_DEFAULT", Assert.Single(made.GetProperty("EncryptionAlgorithms").EnumerateArray()).GetString());
    }

    // "gives the AWS account that owns the KMS key full access": key-policy-default.html
    [Fact]
    public async Task A_key_made_without_a_policy_gets_the_one_that_enables_iam_policies()
    {
        string arn = await _kms.CreateKey();

        JsonElement answer = await _kms.Send("GetKeyPolicy", new { KeyId = arn, PolicyName = "default" });

        using JsonDocument policy = JsonDocument.Parse(Text(answer, "Policy"));
        JsonElement statement = Assert.Single(policy.RootElement.GetProperty("Statement").EnumerateArray());
        Assert.Equal($"arn:aws:iam::{Account}:root", statement.GetProperty("Principal").GetProperty("AWS").GetString());
        Assert.Equal(("Allow", "kms:*", "*"), (Text(statement, "Effect"), Text(statement, "Action"), Text(statement, "Resource")));
        Assert.Equal("default", Text(answer, "PolicyName"));
    }

    [Theory]
    [InlineData("cn-north-1", "arn:aws-cn:kms:cn-north-1:")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:kms:us-gov-west-1:")]
    public async Task Keys_have_the_arns_of_their_partition(string region, string start)
    {
        KmsClient there = new(_service, QueryClient.Root(Account), region);

        Assert.StartsWith(start, await there.CreateKey(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1234abcd-12ab-34cd-56ef-1234567890ab", "Key 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' does not exist")]
    [InlineData("aws/s3", "Invalid keyId 'aws/s3'")]
    [InlineData("alias/missing", "Alias arn:aws:kms:us-east-1:111122223333:alias/missing is not found.")]
    [InlineData("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", "Invalid arn eu-west-1")]
    public async Task A_key_that_is_not_there_is_said_so(string keyId, string message)
    {
        ServiceException error = await _kms.Fail("DescribeKey", new { KeyId = keyId });

        Assert.Equal((400, "NotFoundException", message), (error.Status, error.Code, error.Message));
    }

    [Fact]
    public async Task An_arn_of_something_else_is_no_arn_of_a_key() =>
        Assert.Equal("InvalidArnException", (await _kms.Fail("DescribeKey", new { KeyId = "arn:aws:s3:::bucket" })).Code);

    [Fact]
    public async Task A_parameter_that_is_missing_is_named()
    {
        ServiceException error = await _kms.Fail("DescribeKey");

        Assert.Equal("ValidationException", error.Code);
        Assert.Equal("1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null", error.Message);
    }

    [Fact]
    public async Task What_is_not_here_is_refused()
    {
        Assert.Equal((501, "NotImplemented"), Seen(await _kms.Fail("GenerateDataKeyPair")));
        Assert.Equal((400, "UnsupportedOperationException"), Seen(await _kms.Fail("CreateKey", new { MultiRegion = true })));
        Assert.Equal((400, "UnsupportedOperationException"), Seen(await _kms.Fail("CreateKey", new { Origin = "EXTERNAL" })));
    }

    [Fact]
    public async Task Kinds_and_uses_have_to_fit()
    {
        Assert.Equal("ValidationException", (await _kms.Fail("CreateKey", new { KeySpec = "RSA_2048", KeyUsage = "GENERATE_VERIFY_MAC" })).Code);
        Assert.Equal("ValidationException", (await _kms.Fail("CreateKey", new { KeySpec = "HMAC_256" })).Code);
        await _kms.CreateKey(new { KeySpec = "RSA_2048", KeyUsage = "SIGN_VERIFY" });
    }

    // https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
    [Fact]
    public async Task A_key_goes_through_its_states()
    {
        string arn = await _kms.CreateKey();
        await _kms.Send("DisableKey", new { KeyId = arn });
        Assert.Equal("Disabled", await StateOf(arn));
        Assert.Equal("DisabledException", (await _kms.Fail("EnableKeyRotation", new { KeyId = arn })).Code);
        Assert.Equal("KMSInvalidStateException", (await _kms.Fail("CancelKeyDeletion", new { KeyId = arn })).Code);

        JsonElement scheduled = await _kms.Send("ScheduleKeyDeletion", new { KeyId = arn, PendingWindowInDays = 7 });
        Assert.Equal("PendingDeletion", Text(scheduled, "KeyState"));
        ServiceException error = await _kms.Fail("EnableKey", new { KeyId = arn });
        Assert.Equal(("KMSInvalidStateException", arn + " is pending deletion."), (error.Code, error.Message));

        await _kms.Send("CancelKeyDeletion", new { KeyId = arn });
        Assert.Equal("Disabled", await StateOf(arn));
        await _kms.Send("EnableKey", new { KeyId = arn });
        Assert.Equal("Enabled", await StateOf(arn));
    }

    [Fact]
    public async Task A_key_and_its_aliases_are_gone_when_the_window_has_passed()
    {
        string arn = await _kms.CreateKey();
        await _kms.Send("CreateAlias", new { AliasName = "alias/gone", TargetKeyId = arn });
        await _kms.Send("ScheduleKeyDeletion", new { KeyId = arn, PendingWindowInDays = 7 });

        _clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal("NotFoundException", (await _kms.Fail("DescribeKey", new { KeyId = arn })).Code);
        Assert.Equal("NotFoundException", (await _kms.Fail("DescribeKey", new { KeyId = "alias/gone" })).Code);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(31)]
    public async Task A_deletion_waits_for_7_to_30_days(int days)
    {
        string arn = await _kms.CreateKey();

        Assert.Equal(
            "ValidationException", (await _kms.Fail("ScheduleKeyDeletion", new { KeyId = arn, PendingWindowInDays = days })).Code);
    }

    [Fact]
    public async Task Aliases_are_made_moved_listed_and_deleted()
    {
        string first = await _kms.CreateKey();
        string second = await _kms.CreateKey();
        await _kms.Send("CreateAlias", new { AliasName = "alias/a", TargetKeyId = first });

        ServiceException again = await _kms.Fail("CreateAlias", new { AliasName = "alias/a", TargetKeyId = second });
        Assert.Equal(
            ("AlreadyExistsException", $"An alias with the name arn:aws:kms:us-east-1:{Account}:alias/a already exists"),
            (again.Code, again.Message));
        await _kms.Send("UpdateAlias", new { AliasName = "alias/a", TargetKeyId = second });
        JsonElement alias = Assert.Single((await _kms.Send("ListAliases", new { KeyId = second })).GetProperty("Aliases").EnumerateArray());
        Assert.EndsWith(Text(alias, "TargetKeyId"), second, StringComparison.Ordinal);
        Assert.Empty((await _kms.Send("ListAliases", new { KeyId = first })).GetProperty("Aliases").EnumerateArray());

        await _kms.Send("DeleteAlias", new { AliasName = "alias/a" });
        Assert.Equal("NotFoundException", (await _kms.Fail("DeleteAlias", new { AliasName = "alias/a" })).Code);
        Assert.Equal(
            "InvalidAliasNameException", (await _kms.Fail("CreateAlias", new { AliasName = "alias/aws/mine", TargetKeyId = first })).Code);
    }

    // Only some actions take an alias: https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html
    [Fact]
    public async Task An_alias_does_not_name_the_key_whose_policy_is_asked_for()
    {
        string arn = await _kms.CreateKey();
        await _kms.Send("CreateAlias", new { AliasName = "alias/a", TargetKeyId = arn });

        Assert.Equal("NotFoundException", (await _kms.Fail("GetKeyPolicy", new { KeyId = "alias/a" })).Code);
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        for (int i = 0; i < 3; i++)
        {
            await _kms.CreateKey();
        }

        JsonElement first = await _kms.Send("ListKeys", new { Limit = 2 });
        JsonElement rest = await _kms.Send("ListKeys", new { Limit = 2, Marker = Text(first, "NextMarker") });

        Assert.True(first.GetProperty("Truncated").GetBoolean());
        Assert.False(rest.GetProperty("Truncated").GetBoolean());
        Assert.Equal(3, Arns(first).Concat(Arns(rest)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("InvalidMarkerException", (await _kms.Fail("ListKeys", new { Marker = "?" })).Code);
    }

    [Fact]
    public async Task Tags_and_rotation_are_kept()
    {
        string arn = await _kms.CreateKey(new { Tags = new[] { new { TagKey = "team", TagValue = "storage" } } });
        await _kms.Send("TagResource", new { KeyId = arn, Tags = new[] { new { TagKey = "crr", TagValue = "1" } } });
        await _kms.Send("UntagResource", new { KeyId = arn, TagKeys = new[] { "team" } });
        await _kms.Send("EnableKeyRotation", new { KeyId = arn, RotationPeriodInDays = 100 });

        JsonElement tag = Assert.Single((await _kms.Send("ListResourceTags", new { KeyId = arn })).GetProperty("Tags").EnumerateArray());
        Assert.Equal(("crr", "1"), (Text(tag, "TagKey"), Text(tag, "TagValue")));
        JsonElement rotation = await _kms.Send("GetKeyRotationStatus", new { KeyId = arn });
        Assert.True(rotation.GetProperty("KeyRotationEnabled").GetBoolean());
        Assert.Equal(100, rotation.GetProperty("RotationPeriodInDays").GetInt32());
        Assert.Equal("TagException", (await _kms.Fail("TagResource", new { KeyId = arn, Tags = new[] { new { TagKey = "aws:a", TagValue = "" } } })).Code);
    }

    [Fact]
    public async Task Errors_are_answered_in_json_with_their_type()
    {
        HttpRequest request = new("POST", "/", Headers("TrentService.DescribeKey"), Stream.Null);

        HttpResponse answer = _service.Render(KmsErrors.KeyNotFound("arn"), request, "request-1");

        using JsonDocument body = await JsonDocument.ParseAsync(answer.Body!, default, TestContext.Current.CancellationToken);
        Assert.Equal((400, "NotFoundException", "Key 'arn' does not exist"),
            (answer.Status, Text(body.RootElement, "__type"), Text(body.RootElement, "message")));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"KeyId":1}""")]
    [InlineData("""{"KeyId":"\ud800"}""")]
    public async Task A_body_of_another_form_is_refused(string body)
    {
        HttpRequest http = new("POST", "/", Headers("TrentService.DescribeKey"), Stream.Null);
        ServiceRequest request = new(
            http, QueryClient.Root(Account), "us-east-1", "request-1", new MemoryStream(Encoding.UTF8.GetBytes(body)));

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(
            () => _service.HandleAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal("SerializationException", error.Code);
    }

    private static HttpHeaders Headers(string target)
    {
        HttpHeaders headers = new();
        headers.Add("X-Amz-Target", target);
        return headers;
    }

    private static (int Status, string Code) Seen(ServiceException error) => (error.Status, error.Code);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IEnumerable<string> Arns(JsonElement page) =>
        page.GetProperty("Keys").EnumerateArray().Select(key => Text(key, "KeyArn"));

    private async Task<string> StateOf(string arn) =>
        Text((await _kms.Send("DescribeKey", new { KeyId = arn })).GetProperty("KeyMetadata"), "KeyState");
}
