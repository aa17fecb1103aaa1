namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
public sealed class CorsTests
{
    private const string NotAllowed = "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";

    private const string Rules = """
        <CORSConfiguration>
          <CORSRule>
            <AllowedOrigin>https://*.example.com</AllowedOrigin>
            <AllowedMethod>PUT</AllowedMethod><AllowedMethod>DELETE</AllowedMethod>
            <AllowedHeader>x-amz-*</AllowedHeader><AllowedHeader>Content-Type</AllowedHeader>
            <ExposeHeader>ETag</ExposeHeader><ExposeHeader>x-amz-version-id</ExposeHeader>
            <MaxAgeSeconds>3000</MaxAgeSeconds>
          </CORSRule>
          <CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule>
        </CORSConfiguration>
        """;

    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task A_preflight_is_told_what_the_rule_allows()
    {
        await CreateAsync();

        S3Answer answer = await PreflightAsync(
            "/mine/k", "Origin: https://www.example.com", "Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: X-Amz-Date, content-type");

        Assert.Equal(200, answer.Status);
        Assert.Equal("https://www.example.com", answer["Access-Control-Allow-Origin"]);
        Assert.Equal("PUT, DELETE", answer["Access-Control-Allow-Methods"]);
        Assert.Equal("x-amz-date, content-type", answer["Access-Control-Allow-Headers"]);
        Assert.Equal("ETag, x-amz-version-id", answer["Access-Control-Expose-Headers"]);
        Assert.Equal(("3000", "true"), (answer["Access-Control-Max-Age"], answer["Access-Control-Allow-Credentials"]));
        Assert.Equal("Origin, Access-Control-Request-Headers, Access-Control-Request-Method", answer["Vary"]);
    }

    [Fact]
    public async Task Any_origin_is_told_as_a_star_and_without_credentials()
    {
        await CreateAsync();

        S3Answer answer = await PreflightAsync("/mine", "Origin: http://elsewhere", "Access-Control-Request-Method: GET");

        Assert.Equal((200, "*"), (answer.Status, answer["Access-Control-Allow-Origin"]));
        Assert.Null(answer["Access-Control-Allow-Credentials"]);
        Assert.Null(answer["Access-Control-Allow-Headers"]);
    }

    [Theory]
    [InlineData("http://www.example.com", "PUT", null)]
    [InlineData("https://example.com", "PUT", null)]
    [InlineData("https://www.example.com", "POST", null)]
    [InlineData("https://www.example.com", "PUT", "x-amz-date, authorization")]
    [InlineData("http://elsewhere", "GET", "range")]
    public async Task A_preflight_that_no_rule_allows_is_forbidden(string origin, string method, string? headers)
    {
        await CreateAsync();

        S3Answer answer = await PreflightAsync(
            "/mine/k", [$"Origin: {origin}", $"Access-Control-Request-Method: {method}", .. headers is null ? [] : new[] { $"Access-Control-Request-Headers: {headers}" }]);

        Assert.Equal((403, "AccessForbidden", NotAllowed), (answer.Status, answer.Code, answer.Message));
        Assert.Equal((method, "OBJECT"), (answer.Value("Method"), answer.Value("ResourceType")));
        Assert.Null(answer["Access-Control-Allow-Origin"]);
    }

    [Fact]
    public async Task Without_rules_a_preflight_is_forbidden()
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer answer = await PreflightAsync("/mine", "Origin: http://a", "Access-Control-Request-Method: GET");

        Assert.Equal((403, "AccessForbidden", "CORSResponse: CORS is not enabled for this bucket."), (answer.Status, answer.Code, answer.Message));
        Assert.Equal("BUCKET", answer.Value("ResourceType"));
    }

    [Theory]
    [InlineData("Origin: http://a", "Invalid Access-Control-Request-Method: null")]
    [InlineData("Access-Control-Request-Method: GET", "Insufficient information. Origin request header needed.")]
    public async Task A_preflight_names_an_origin_and_a_method(string header, string message)
    {
        await CreateAsync();

        S3Answer answer = await PreflightAsync("/mine/k", header);

        Assert.Equal((400, "BadRequest", message), (answer.Status, answer.Code, answer.Message));
    }

    [Fact]
    public async Task Answers_and_errors_tell_the_origin_what_it_may_read()
    {
        await CreateAsync();

        S3Answer put = await _s3.SendAsync("PUT", "/mine/k", "x", "Origin: https://a.example.com");
        S3Answer missing = await _s3.SendAsync("GET", "/mine/none", "", "Origin: http://elsewhere");

        Assert.Equal(("https://a.example.com", "ETag, x-amz-version-id"), (put["Access-Control-Allow-Origin"], put["Access-Control-Expose-Headers"]));
        Assert.Equal((404, "*"), (missing.Status, missing["Access-Control-Allow-Origin"]));
    }

    [Theory]
    [InlineData("GET", "PUT", "PUT, DELETE")]
    [InlineData("PUT", "GET", "GET")]
    [InlineData("GET", "POST", null)]
    public async Task A_request_that_names_a_method_as_a_preflight_does_is_answered_for_that_one(string method, string named, string? allowed)
    {
        await CreateAsync();

        S3Answer answer = await _s3.SendAsync(
            method, "/mine/k", "", "Origin: https://a.example.com", "Access-Control-Request-Method: " + named);

        Assert.Equal(allowed, answer["Access-Control-Allow-Methods"]);
    }

    [Fact]
    public async Task An_origin_without_a_rule_and_a_request_without_an_origin_are_told_nothing()
    {
        await CreateAsync();

        Assert.Null((await _s3.SendAsync("PUT", "/mine/k", "x", "Origin: http://elsewhere"))["Access-Control-Allow-Origin"]);
        Assert.Null((await _s3.SendAsync("GET", "/mine/k"))["Access-Control-Allow-Origin"]);
    }

    private Task<S3Answer> PreflightAsync(string target, params string[] headers) =>
        _s3.SendAsync("OPTIONS", target, "", [.. headers, "@account: "]);

    private async Task CreateAsync()
    {
        await _s3.CreateBucketAsync("mine");
        Assert.Equal(200, (await _s3.SendAsync("PUT", "/mine?cors", Rules)).Status);
    }
}
