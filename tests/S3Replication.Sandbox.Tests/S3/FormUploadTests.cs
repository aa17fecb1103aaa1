using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
public sealed class FormUploadTests
{
    private const string Expiration = "2026-11-21T11:00:00Z";

    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task A_form_that_is_signed_uploads_what_its_fields_say()
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer answer = await PostAsync(
            Signed(Policy("""["starts-with","$key","user/"],["starts-with","$Content-Type",""],{"x-amz-meta-owner":"tax"},{"tagging":"<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag></TagSet></Tagging>"}""")),
            ("key", "user/${filename}"),
            ("Content-Type", "text/plain"),
            ("x-amz-meta-owner", "tax"),
            ("tagging", "<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag></TagSet></Tagging>"));

        Assert.Equal((204, string.Empty), (answer.Status, answer.Text));
        Assert.Equal("\"37b51d194a7513e45b56f6524f2d51f2\"", answer["ETag"]);
        Assert.NotNull(answer["x-amz-version-id"]);
        S3Answer read = await _s3.SendAsync("GET", "/mine/user/a.txt");
        Assert.Equal(("bar", "text/plain", "tax", "1"), (read.Text, read["Content-Type"], read["x-amz-meta-owner"], read["x-amz-tagging-count"]));
        Assert.Equal("ObjectCreated:Post", _s3.Events.Find("mine", type: null, after: 0)[^1].Name);
    }

    [Fact]
    public async Task A_form_of_version_2_is_taken_where_version_2_is()
    {
        await _s3.CreateBucketAsync("mine");
        string policy = Policy("""["eq","$KEY","k"]""");
        string signature = Convert.ToBase64String(Hmac1("secret", policy));

        S3Answer taken = await PostAsync([("key", "k"), ("AWSAccessKeyId", S3Harness.Account), ("policy", policy), ("signature", signature)]);
        S3Answer forged = await PostAsync([("key", "k"), ("AWSAccessKeyId", S3Harness.Account), ("policy", policy), ("signature", signature[1..])]);
        S3Answer unknown = await PostAsync([("key", "k"), ("AWSAccessKeyId", "nobody"), ("policy", policy), ("signature", signature)]);

        Assert.Equal((204, 403, 403), (taken.Status, forged.Status, unknown.Status));
        Assert.Equal(("SignatureDoesNotMatch", "InvalidAccessKeyId"), (forged.Code, unknown.Code));
    }

    [Theory]
    [InlineData("201", 201)]
    [InlineData("200", 200)]
    [InlineData("404", 204)]
    public async Task The_form_chooses_the_status_of_success(string wanted, int status)
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer answer = await PostAsync(
            Signed(Policy("""["eq","$key","k"],["eq","$success_action_status","STATUS"]""".Replace("STATUS", wanted, StringComparison.Ordinal))),
            ("key", "k"),
            ("success_action_status", wanted));

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 201 ? "k" : null, answer.Text.Length == 0 ? null : answer.Value("Key"));
    }

    [Fact]
    public async Task Success_leads_where_the_form_says()
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer answer = await PostAsync(
            Signed(Policy("""["eq","$key","k"],["starts-with","$success_action_redirect",""]""")),
            ("key", "k"),
            ("success_action_redirect", "http://example.com/done"));

        Assert.Equal(303, answer.Status);
        Assert.Equal("http://example.com/done?bucket=mine&key=k&etag=%2237b51d194a7513e45b56f6524f2d51f2%22", answer["Location"]);
    }

    [Theory]
    [InlineData("""["eq","$key","other"]""", "Invalid according to Policy: Policy Condition failed: [\"eq\", \"$key\", \"other\"]")]
    [InlineData("""["starts-with","$key","K"]""", "Invalid according to Policy: Policy Condition failed: [\"starts-with\", \"$key\", \"K\"]")]
    [InlineData("""["eq","$key","k"],["eq","$x-amz-meta-a","1"]""", "Invalid according to Policy: Policy Condition failed: [\"eq\", \"$x-amz-meta-a\", \"1\"]")]
    [InlineData("", "Invalid according to Policy: Extra input fields: key")]
    public async Task What_the_policy_does_not_let_in_is_denied(string conditions, string message)
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer answer = await PostAsync(Signed(Policy(conditions)), ("key", "k"), ("x-ignore-this", "1"));

        Assert.Equal((403, "AccessDenied", message), (answer.Status, answer.Code, answer.Message));
    }

    [Fact]
    public async Task A_policy_that_has_ended_lets_nothing_in()
    {
        await _s3.CreateBucketAsync("mine");
        _s3.Clock.Advance(TimeSpan.FromHours(1));

        S3Answer answer = await PostAsync(Signed(Policy("""["eq","$key","k"]""")), ("key", "k"));

        Assert.Equal((403, "AccessDenied", "Invalid according to Policy: Policy expired."), (answer.Status, answer.Code, answer.Message));
    }

    [Theory]
    [InlineData("{\"expiration\":\"2026-11-21T11:00:00Z\"}")]
    [InlineData("{\"conditions\":[]}")]
    [InlineData("{\"EXPIRATION\":\"2026-11-21T11:00:00Z\",\"conditions\":[]}")]
    [InlineData("{\"expiration\":\"2026-11-21 11:00:00\",\"conditions\":[]}")]
    [InlineData("{\"expiration\":\"2026-11-21T11:00:00Z\",\"conditions\":[{}]}")]
    [InlineData("{\"expiration\":\"2026-11-21T11:00:00Z\",\"conditions\":[[\"content-length-range\",0]]}")]
    [InlineData("{\"expiration\":\"2026-11-21T11:00:00Z\",\"conditions\":[[\"content-length-range\",-1,0]]}")]
    [InlineData("not json")]
    public async Task A_policy_that_is_none_is_refused(string json)
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer answer = await PostAsync(Signed(Convert.ToBase64String(Encoding.UTF8.GetBytes(json))), ("key", "k"));

        Assert.Equal((400, "InvalidPolicyDocument"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(0, 2, "EntityTooLarge")]
    [InlineData(4, 9, "EntityTooSmall")]
    [InlineData(3, 3, null)]
    public async Task The_policy_bounds_the_file(int min, int max, string? code)
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer answer = await PostAsync(Signed(Policy($"[\"eq\",\"$key\",\"k\"],[\"content-length-range\",{min},{max}]")), ("key", "k"));

        Assert.Equal((code is null ? 204 : 400, code), (answer.Status, answer.Text.Length == 0 ? null : answer.Code));
        Assert.Equal(code is null ? 200 : 404, (await _s3.SendAsync("HEAD", "/mine/k")).Status);
    }

    [Theory]
    [InlineData("multipart/form-data", "x", 412, "RequestIsNotMultiPartContent")]
    [InlineData("text/plain", "x", 412, "RequestIsNotMultiPartContent")]
    [InlineData("multipart/form-data; boundary=b", "x", 400, "MalformedPOSTRequest")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n--b--", 400, "IncorrectNumberOfFilesInPostRequest")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nk\r\n--b--\r\n", 400, "InvalidArgument")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nno header\r\n\r\nk\r\n--b--\r\n", 400, "MalformedPOSTRequest")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\ncut off", 400, "MalformedPOSTRequest")]
    public async Task A_body_that_is_no_form_is_refused(string type, string body, int status, string code)
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer answer = await _s3.SendAsync("POST", "/mine", body, "Content-Type: " + type);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Fields_before_the_file_are_few()
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer answer = await PostAsync([("key", "k"), ("x-amz-meta-a", new string('a', 20 * 1024))]);

        Assert.Equal((400, "MaxPostPreDataLengthExceededError"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Without_a_policy_the_form_is_nobodys()
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer unsigned = await PostAsync([("key", "k"), ("policy", Policy(""))]);
        S3Answer without = await PostAsync([("key", "k"), ("signature", "abc")]);
        S3Answer anonymous = await PostAsync([("key", "k")]);

        Assert.Equal((400, 400, 403), (unsigned.Status, without.Status, anonymous.Status));
        Assert.Equal(("InvalidArgument", "InvalidArgument", "AccessDenied"), (unsigned.Code, without.Code, anonymous.Code));
    }

    [Fact]
    public async Task A_delimiter_may_be_split_between_reads_and_look_alikes_are_content()
    {
        await _s3.CreateBucketAsync("mine");
        string file = new string('x', 65_520) + "\r\n--bounda" + new string('y', 70_000) + "\r\n--";

        S3Answer answer = await PostAsync(Signed(Policy("""["eq","$key","k"]""")), file, ("key", "k"));

        Assert.Equal(204, answer.Status);
        Assert.Equal(file, (await _s3.SendAsync("GET", "/mine/k")).Text);
    }

    // A client may encode the name of a field, as the names of files (RFC 2047), and a line end in it with the rest.
    [Fact]
    public async Task A_field_with_a_name_that_no_header_can_have_is_refused()
    {
        await _s3.CreateBucketAsync("mine");
        string name = Convert.ToBase64String("x-amz-meta-a\r\nx-evil: 1\r\nb"u8);

        S3Answer answer = await PostAsync([], ("key", "k"), ($"=?utf-8?B?{name}?=", "v"));

        Assert.Equal((400, "MalformedPOSTRequest"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task The_names_of_fields_count_too_so_that_there_are_not_any_number_of_empty_ones()
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer answer = await PostAsync([], [.. Enumerable.Range(0, 2000).Select(number => ($"x-ignore-{number:D4}", string.Empty))]);

        Assert.Equal((400, "MaxPostPreDataLengthExceededError"), (answer.Status, answer.Code));
    }

    private static string Policy(string conditions) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $"{{\"expiration\":\"{Expiration}\",\"conditions\":[{{\"bucket\":\"mine\"}},[\"starts-with\",\"$x-amz-algorithm\",\"\"],"
        + "[\"starts-with\",\"$x-amz-credential\",\"\"],[\"starts-with\",\"$x-amz-date\",\"\"]" + (conditions.Length == 0 ? "" : "," + conditions) + "]}"));

    private static (string Name, string Value)[] Signed(string policy)
    {
        byte[] key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4secret"), "20261121"), "us-east-1"), "s3"), "aws4_request");
        return
        [
            ("policy", policy),
            ("x-amz-algorithm", "AWS4-HMAC-SHA256"),
            ("x-amz-credential", S3Harness.Account + "/20261121/us-east-1/s3/aws4_request"),
            ("x-amz-date", "20261121T102030Z"),
            ("x-amz-signature", Convert.ToHexString(Hmac(key, policy)).ToLowerInvariant()),
        ];
    }

    private Task<S3Answer> PostAsync((string Name, string Value)[] signature, params (string Name, string Value)[] fields) =>
        PostAsync(signature, "bar", fields);

    private Task<S3Answer> PostAsync((string Name, string Value)[] signature, string file, params (string Name, string Value)[] fields)
    {
        StringBuilder body = new();
        foreach ((string name, string value) in (ReadOnlySpan<(string, string)>)[.. signature, .. fields])
        {
            body.Append($"--boundary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }

        body.Append($"--boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\dir\\a.txt\"\r\nContent-Type: text/plain\r\n\r\n{file}\r\n");
        body.Append("--boundary\r\nContent-Disposition: form-data; name=\"submit\"\r\n\r\nbehind the file\r\n--boundary--\r\n");
        return _s3.SendAsync("POST", "/mine", body.ToString(), "Content-Type: multipart/form-data; boundary=\"boundary\"", "@account: ");
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static byte[] Hmac1(string key, string text)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(key));
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        return hash.GetHashAndReset();
    }
}
