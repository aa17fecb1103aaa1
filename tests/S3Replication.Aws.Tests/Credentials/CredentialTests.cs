using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Tests.Credentials;

/// <summary>
/// The settings are those of https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html.
/// </summary>
[Collection(OwnEnvironment.Name)]
public sealed class CredentialTests
{
    private const string SignOn =
        """
        [profile sso]
        sso_session = corp
        sso_account_id = 111122223333
        sso_role_name = Admin
        region = eu-central-1
        [profile over-sso]
        role_arn = arn:aws:iam::444455556666:role/r
        source_profile = sso
        [sso-session corp]
        sso_region = eu-west-1
        sso_start_url = https://corp.awsapps.com/start
        """;

    public CredentialTests() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The home directory can't be moved on Windows.");

    [Fact]
    public async Task A_sign_on_profile_with_a_cached_token_works_in_the_modules_load_context()
    {
        await using StubServer aws = AwsStub.Start();
        using Home home = new();
        home.Config(SignOn);
        home.SignOnToken("corp", DateTimeOffset.UtcNow.AddHours(8));
        home.Set("AWS_ENDPOINT_URL", aws.Url.ToString());
        using ICrrServices services = ModuleContext.Open(new CrrConnection { ProfileName = "sso" });

        CallerIdentity caller = await services.Source.Identity.GetAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith("ASIASSO", caller.Arn, StringComparison.Ordinal);
        Assert.Equal("eu-central-1", services.Source.Region);
        Assert.Equal("eu-central-1", aws.Requests[^1].Scope.Region);
        Assert.Equal("sso-token", aws.Requests[^1].Headers["x-amz-security-token"]);
        Assert.Contains("role_name=Admin", aws.Requests[0].Query);
        Assert.Contains("account_id=111122223333", aws.Requests[0].Query);
    }

    [Theory]
    [InlineData("sso")]
    [InlineData("over-sso")]
    public async Task An_expired_sign_on_session_says_what_to_run(string profile)
    {
        await using StubServer aws = AwsStub.Start();
        using Home home = new();
        home.Config(SignOn);
        home.SignOnToken("corp", DateTimeOffset.UtcNow.AddHours(-1));
        home.Set("AWS_ENDPOINT_URL", aws.Url.ToString());
        using ICrrServices services = ModuleContext.Open(new CrrConnection { ProfileName = profile });

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Identity.GetAsync(TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.SsoTokenExpired, failure.Code);
        Assert.Equal("sso", failure.Target);
        Assert.Contains("aws sso login --profile sso", failure.Remedy);
        Assert.Empty(aws.Requests);
    }

    [Theory]
    [InlineData(null, 200, CrrErrorCode.SsoTokenExpired)]
    [InlineData(8, 401, CrrErrorCode.SsoTokenExpired)]
    [InlineData(8, 403, CrrErrorCode.AccessDenied)]
    public async Task A_sign_on_session_that_is_not_accepted_says_why(int? hours, int portal, CrrErrorCode expected)
    {
        await using StubServer aws = AwsStub.Start(portal);
        using Home home = new();
        home.Config(SignOn);
        home.Set("AWS_ENDPOINT_URL", aws.Url.ToString());
        if (hours is { } left)
        {
            home.SignOnToken("corp", DateTimeOffset.UtcNow.AddHours(left));
        }

        using ICrrServices services = ModuleContext.Open(new CrrConnection { ProfileName = "sso" });

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Identity.GetAsync(TestContext.Current.CancellationToken));

        Assert.Equal(expected, failure.Code);
        Assert.Equal("sso", failure.Target);
        Assert.DoesNotContain("token-of-corp", failure.ToString());
    }

    [Fact]
    public async Task A_role_profile_works_in_the_modules_load_context()
    {
        await using StubServer aws = AwsStub.Start();
        using Home home = new();
        home.Config(
            """
            [profile role]
            role_arn = arn:aws:iam::444455556666:role/r
            source_profile = keys
            external_id = ext
            role_session_name = me
            region = ap-south-1
            """);
        home.Credentials("[keys]\naws_access_key_id = AKIAKEYS\naws_secret_access_key = s\n");
        home.Set("AWS_ENDPOINT_URL_STS", aws.Url.ToString());
        using ICrrServices services = ModuleContext.Open(new CrrConnection { ProfileName = "role" });

        CallerIdentity caller = await services.Source.Identity.GetAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith("ASIAROLE", caller.Arn, StringComparison.Ordinal);
        StubRequest assume = aws.Requests[0];
        Assert.Equal(("AKIAKEYS", "ap-south-1", "sts"), assume.Scope);
        Assert.Equal("arn:aws:iam::444455556666:role/r", assume.Form["RoleArn"]);
        Assert.Equal("ext", assume.Form["ExternalId"]);
        Assert.Equal("me", assume.Form["RoleSessionName"]);
        Assert.Equal("role-token", aws.Requests[1].Headers["x-amz-security-token"]);
        Assert.Equal(2, aws.Requests.Count);
    }

    [Fact]
    public async Task A_role_on_top_of_a_sign_on_session_is_assumed_with_its_keys()
    {
        await using StubServer aws = AwsStub.Start();
        using Home home = new();
        home.Config(SignOn);
        home.SignOnToken("corp", DateTimeOffset.UtcNow.AddHours(8));
        home.Set("AWS_ENDPOINT_URL", aws.Url.ToString());
        home.Set("AWS_PROFILE", "over-sso");
        using ICrrServices services = ModuleContext.Open(new CrrConnection());

        CallerIdentity caller = await services.Source.Identity.GetAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith("ASIAROLE", caller.Arn, StringComparison.Ordinal);
        Assert.Equal(["", "ASIASSO", "ASIAROLE"], aws.Requests.Select(request => request.Scope.AccessKey));
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_access_denied()
    {
        await using StubServer aws = new(_ => StubResponse.IamError(403, "AccessDenied", "User is not authorized to perform: sts:AssumeRole"));
        using Home home = new();
        home.Config("[profile role]\nrole_arn = arn:aws:iam::444455556666:role/r\ncredential_source = Environment\n");
        home.Set("AWS_ACCESS_KEY_ID", "AKIAENV");
        home.Set("AWS_SECRET_ACCESS_KEY", "s");
        home.Set("AWS_ENDPOINT_URL", aws.Url.ToString());
        using ICrrServices services = ModuleContext.Open(new CrrConnection { ProfileName = "role" });

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Identity.GetAsync(TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.AccessDenied, failure.Code);
        Assert.Equal("arn:aws:iam::444455556666:role/r", failure.Target);
        Assert.Contains("sts:AssumeRole", failure.Remedy);
        Assert.Equal("AKIAENV", aws.Requests[0].Scope.AccessKey);
    }

    [Theory]
    [InlineData("[profile p]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = q\n[profile q]\nrole_arn = arn:aws:iam::1:role/s\nsource_profile = p\n")]
    [InlineData("[profile p]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = nowhere\n")]
    [InlineData("[profile p]\nrole_arn = arn:aws:iam::1:role/r\ncredential_source = Dream\n")]
    [InlineData("[profile p]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = q\nmfa_serial = arn:aws:iam::1:mfa/m\n[profile q]\nregion = eu-west-1\n")]
    [InlineData("[profile p]\nregion = eu-west-1\n")]
    [InlineData("[profile p]\nregion = eu-west-1\nlogin_session = arn:aws:iam::111122223333:user/me\n")]
    public async Task A_profile_that_gives_no_credentials_says_so(string config)
    {
        using Home home = new();
        home.Config(config);
        using ICrrServices services = ModuleContext.Open(new CrrConnection { ProfileName = "p" });

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Identity.GetAsync(TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.CredentialsInvalid, failure.Code);
        Assert.NotNull(failure.Remedy);
    }

    [Fact]
    public async Task Keys_of_a_process_are_used()
    {
        await using StubServer aws = AwsStub.Start();
        using Home home = new();
        home.Config("[profile process]\ncredential_process = printf '{\"Version\":1,\"AccessKeyId\":\"AKIAPROC\",\"SecretAccessKey\":\"s\"}'\n");
        home.Set("AWS_ENDPOINT_URL", aws.Url.ToString());
        using ICrrServices services = ModuleContext.Open(new CrrConnection { ProfileName = "process" });

        CallerIdentity caller = await services.Source.Identity.GetAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith("AKIAPROC", caller.Arn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_profile_is_refused_with_the_names_that_exist()
    {
        using Home home = new();
        home.Config("[profile beta]\ncredential_process = keys\n");
        home.Credentials("[alpha]\naws_access_key_id = AKIASECRET\naws_secret_access_key = verysecret\n");

        CrrException failure = Assert.Throws<CrrException>(
            () => ModuleContext.Open(new CrrConnection { ProfileName = "gamma" }));

        Assert.Equal(CrrErrorCode.ProfileNotFound, failure.Code);
        Assert.Equal("gamma", failure.Target);
        Assert.Contains("alpha, beta", failure.Remedy);
        Assert.DoesNotContain("verysecret", failure.ToString());
    }

    [Fact]
    public void A_profile_that_the_environment_names_must_exist()
    {
        using Home home = new();
        home.Set("AWS_PROFILE", "gamma");

        CrrException failure = Assert.Throws<CrrException>(() => ModuleContext.Open(new CrrConnection()));

        Assert.Equal(CrrErrorCode.ProfileNotFound, failure.Code);
        Assert.Contains("aws configure", failure.Remedy);
    }

    [Fact]
    public async Task A_profile_of_another_file_is_found()
    {
        await using StubServer aws = AwsStub.Start();
        using Home home = new();
        string file = Path.Combine(home.Path, "elsewhere");
        await File.WriteAllTextAsync(
            file, "[there]\naws_access_key_id = AKIATHERE\naws_secret_access_key = s\n", TestContext.Current.CancellationToken);
        home.Set("AWS_ENDPOINT_URL", aws.Url.ToString());
        using ICrrServices services = ModuleContext.Open(new CrrConnection { ProfileName = "there", ProfileLocation = file });

        CallerIdentity caller = await services.Source.Identity.GetAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith("AKIATHERE", caller.Arn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_credentials_anywhere_is_said_with_a_remedy()
    {
        using Home home = new();
        using ICrrServices services = ModuleContext.Open(new CrrConnection());

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Identity.GetAsync(TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.CredentialsInvalid, failure.Code);
        Assert.Contains("aws configure", failure.Remedy);
    }

    [Fact]
    public async Task A_metadata_service_that_hangs_does_not_hold_up_who_cancels()
    {
        await using StubServer metadata = new(_ => StubResponse.Hang);
        using Home home = new();
        home.Set("AWS_EC2_METADATA_DISABLED", null);
        home.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.Url.ToString());
        using ICrrServices services = ModuleContext.Open(new CrrConnection());
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<CallerIdentity> call = services.Source.Identity.GetAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => call.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_metadata_service_that_hangs_is_given_up()
    {
        await using StubServer metadata = new(_ => StubResponse.Hang);
        using Home home = new();
        home.Set("AWS_EC2_METADATA_DISABLED", null);
        home.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.Url.ToString());
        using AwsServices services = AwsServices.Open(
            new CrrConnection(), null, null, new AwsTuning { MetadataTimeout = TimeSpan.FromMilliseconds(300) });

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Identity.GetAsync(TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.CredentialsInvalid, failure.Code);
        Assert.NotNull(failure.Remedy);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("broken", null)]
    [InlineData(null, "a")]
    public void Shared_files_that_are_broken_are_said_to_be(string? profile, string? key)
    {
        CrrConnection connection = new() { ProfileName = profile, AccessKey = key, SecretKey = key };
        using Home home = new();
        home.Config("[profile broken\nthis is no setting\n");

        CrrException failure = Assert.Throws<CrrException>(() => ModuleContext.Open(connection));

        Assert.Equal(CrrErrorCode.ProfileNotFound, failure.Code);
        Assert.Contains(Path.Combine(home.Aws, "config"), failure.Message);
        Assert.NotNull(failure.Remedy);
    }

    [Fact]
    public async Task Keys_of_a_container_are_used()
    {
        await using StubServer container = new(_ => StubResponse.Xml(
            $$"""{"AccessKeyId":"ASIABOX","SecretAccessKey":"s","Token":"box-token","Expiration":"{{DateTime.UtcNow.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""")
            .With("Content-Type", "application/json"));
        await using StubServer aws = AwsStub.Start();
        using Home home = new();
        home.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.Url + "keys");
        home.Set("AWS_ENDPOINT_URL", aws.Url.ToString());
        using ICrrServices services = ModuleContext.Open(new CrrConnection());

        CallerIdentity caller = await services.Source.Identity.GetAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith("ASIABOX", caller.Arn, StringComparison.Ordinal);
    }
}
