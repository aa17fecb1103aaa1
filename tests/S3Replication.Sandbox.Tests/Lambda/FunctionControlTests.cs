using System.IO.Compression;
using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Lambda;

/// <summary>
/// What can be set of functions, by the
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/welcome.html">Lambda API reference</see>.
/// </summary>
public sealed class FunctionControlTests : IAsyncLifetime
{
    private const string Functions = "/2015-03-31/functions";
    private static readonly byte[] s_zip = LambdaClient.Zip(("index.py", "def handler(event, context):\n    return event\n"));

    private LambdaWorkbench? _bench;

    private LambdaWorkbench Bench => _bench ?? throw new InvalidOperationException("Not started.");

    private LambdaClient Lambda => Bench.Lambda;

    public async ValueTask InitializeAsync() => _bench = await LambdaWorkbench.StartAsync(allowsFunctions: false);

    public async ValueTask DisposeAsync() => await Bench.DisposeAsync();

    [Fact]
    public async Task A_function_is_made_told_changed_listed_and_deleted()
    {
        JsonElement made = await Lambda.Create("copier", s_zip, new { Timeout = 30, Environment = new { Variables = new { COLOUR = "red" } }, Tags = new { Team = "one" } });
        JsonElement told = await Lambda.Json("GET", Functions + "/copier");
        JsonElement changed = await Lambda.Json("PUT", Functions + "/copier/configuration", new { MemorySize = 256 });
        JsonElement coded = await Lambda.Json("PUT", Functions + "/copier/code", new { ZipFile = LambdaClient.Zip(("index.py", "pass")) });

        Assert.Equal("arn:aws:lambda:us-east-1:111122223333:function:copier", made.GetProperty("FunctionArn").GetString());
        Assert.Equal(("Active", "$LATEST", "Zip"), (made.GetProperty("State").GetString(), made.GetProperty("Version").GetString(), made.GetProperty("PackageType").GetString()));
        Assert.Equal(made.GetRawText(), told.GetProperty("Configuration").GetRawText());
        Assert.Equal("""{"Team":"one"}""", told.GetProperty("Tags").GetRawText());
        Assert.Equal((256, 30), (changed.GetProperty("MemorySize").GetInt32(), changed.GetProperty("Timeout").GetInt32()));
        Assert.NotEqual(made.GetProperty("RevisionId").GetString(), changed.GetProperty("RevisionId").GetString());
        Assert.NotEqual(made.GetProperty("CodeSha256").GetString(), coded.GetProperty("CodeSha256").GetString());
        Assert.Equal("""{"COLOUR":"red"}""", coded.GetProperty("Environment").GetProperty("Variables").GetRawText());
        Assert.Equal(1, (await Lambda.Json("GET", Functions)).GetProperty("Functions").GetArrayLength());
        Assert.Equal(204, (await Lambda.Send("DELETE", Functions + "/copier")).Status);
        Assert.Equal("ResourceNotFoundException", (await Lambda.Refused("GET", Functions + "/copier")).Code);
    }

    [Fact]
    public async Task A_function_is_found_by_its_arn_in_its_region_and_in_no_version()
    {
        await Lambda.Create("copier", s_zip);
        string arn = Uri.EscapeDataString("arn:aws:lambda:us-east-1:111122223333:function:copier");

        Assert.Equal("copier", (await Lambda.Json("GET", $"{Functions}/{arn}/configuration")).GetProperty("FunctionName").GetString());
        Assert.Equal("copier", (await Lambda.Json("GET", $"{Functions}/{arn}%3A%24LATEST/configuration")).GetProperty("FunctionName").GetString());
        Assert.Equal("ResourceNotFoundException", (await Lambda.Refused("GET", Functions + "/copier/configuration?Qualifier=1")).Code);
        Assert.Equal("ResourceNotFoundException", (await new LambdaClient(Bench.Service, QueryClient.Root(LambdaWorkbench.Account), "eu-west-1").Refused("GET", Functions + "/copier")).Code);
        Assert.Equal("AccessDeniedException", (await new LambdaClient(Bench.Service, QueryClient.Root("444455556666")).Refused("GET", $"{Functions}/{arn}")).Code);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_a_conflict()
    {
        await Lambda.Create("copier", s_zip);

        ServiceException refused = await Lambda.CreateRefused("copier", s_zip);

        Assert.Equal((409, "ResourceConflictException", "Function already exist: copier"), (refused.Status, refused.Code, refused.Message));
    }

    [Theory]
    [InlineData("""{"Timeout":901}""", "ValidationException")]
    [InlineData("""{"MemorySize":127}""", "ValidationException")]
    [InlineData("""{"Handler":"a b"}""", "ValidationException")]
    [InlineData("""{"Role":"function"}""", "ValidationException")]
    [InlineData("""{"Role":"arn:aws:iam::444455556666:role/function"}""", "AccessDeniedException")]
    [InlineData("""{"Role":"arn:aws:iam::111122223333:role/nobody"}""", "InvalidParameterValueException")]
    [InlineData("""{"Runtime":"cobol"}""", "InvalidParameterValueException")]
    [InlineData("""{"Environment":{"Variables":{"AWS_REGION":"eu-west-1"}}}""", "InvalidParameterValueException")]
    [InlineData("""{"Environment":{"Variables":{"1A":"x"}}}""", "ValidationException")]
    [InlineData("""{"DeadLetterConfig":{"TargetArn":"arn:aws:sqs:us-east-1:111122223333:elsewhere"}}""", "InvalidParameterValueException")]
    [InlineData("""{"DeadLetterConfig":{"TargetArn":"arn:aws:sns:us-east-1:111122223333:topic"}}""", "NotImplemented")]
    [InlineData("""{"Layers":["arn:aws:lambda:us-east-1:111122223333:layer:one:1"]}""", "NotImplemented")]
    [InlineData("""{"Timeout":"3"}""", "SerializationException")]
    public async Task Settings_that_make_no_sense_are_refused(string more, string code)
    {
        Assert.Equal(code, (await Lambda.CreateRefused("copier", s_zip, JsonDocument.Parse(more).RootElement)).Code);
        Assert.Equal("ResourceNotFoundException", (await Lambda.Refused("GET", Functions + "/copier")).Code);
    }

    [Fact]
    public async Task A_role_that_trusts_another_service_cannot_be_assumed_by_lambda()
    {
        await Bench.Iam.Send("UpdateAssumeRolePolicy", ("RoleName", "function"), ("PolicyDocument", LambdaWorkbench.Trust("s3.amazonaws.com")));

        Assert.Equal("The role defined for the function cannot be assumed by Lambda.", (await Lambda.CreateRefused("copier", s_zip)).Message);
    }

    [Theory]
    [InlineData("../outside.py")]
    [InlineData("a/../../outside.py")]
    [InlineData("/etc/outside.py")]
    [InlineData("a\\..\\outside.py")]
    [InlineData("C:/outside.py")]
    [InlineData("a//b.py")]
    [InlineData("a\nb.py")]
    public async Task A_package_that_leads_out_of_its_folder_is_refused(string name)
    {
        ServiceException refused = await Lambda.CreateRefused("copier", LambdaClient.Zip(("index.py", "pass"), (name, "pass")));

        Assert.Equal(("InvalidParameterValueException", "Could not unzip uploaded file. Please check your file, then try to upload again."), (refused.Code, refused.Message));
    }

    [Fact]
    public async Task A_package_with_a_link_or_with_a_name_twice_or_that_is_none_is_refused()
    {
        using MemoryStream linked = new();
        using (ZipArchive archive = new(linked, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("link").ExternalAttributes = 0xA1FF << 16;
        }

        foreach (byte[] zip in (byte[][])[linked.ToArray(), LambdaClient.Zip(("a.py", "1"), ("A.py", "2")), LambdaClient.Zip(("a", "1"), ("a/b/c.py", "2")), LambdaClient.Zip(), [1, 2, 3]])
        {
            Assert.Equal("InvalidParameterValueException", (await Lambda.CreateRefused("copier", zip)).Code);
        }
    }

    [Fact]
    public async Task A_package_of_more_than_250_MB_unpacked_is_refused()
    {
        using MemoryStream bomb = new();
        using (ZipArchive archive = new(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using Stream entry = await archive.CreateEntry("zeros", CompressionLevel.Fastest).OpenAsync(TestContext.Current.CancellationToken);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i <= 250; i++)
            {
                await entry.WriteAsync(zeros, TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal("Unzipped size must be smaller than 262144000 bytes", (await Lambda.CreateRefused("copier", bomb.ToArray())).Message);
    }

    [Fact]
    public async Task Permissions_are_statements_of_the_functions_policy()
    {
        await Lambda.Create("copier", s_zip);
        object permission = new
        {
            StatementId = "s3",
            Action = "lambda:InvokeFunction",
            Principal = "s3.amazonaws.com",
            SourceArn = "arn:aws:s3:::media",
            SourceAccount = "111122223333",
        };

        JsonElement added = await Lambda.Json("POST", Functions + "/copier/policy", permission);
        JsonElement policy = await Lambda.Json("GET", Functions + "/copier/policy");

        Assert.Equal(
            """{"Sid":"s3","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:us-east-1:111122223333:function:copier","Condition":{"StringEquals":{"AWS:SourceAccount":"111122223333"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::media"}}}""",
            added.GetProperty("Statement").GetString());
        Assert.Equal(
            "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" + added.GetProperty("Statement").GetString() + "]}",
            policy.GetProperty("Policy").GetString());
        Assert.Equal("ResourceConflictException", (await Lambda.Refused("POST", Functions + "/copier/policy", permission)).Code);
        Assert.Equal(204, (await Lambda.Send("DELETE", Functions + "/copier/policy/s3")).Status);
        Assert.Equal("ResourceNotFoundException", (await Lambda.Refused("DELETE", Functions + "/copier/policy/s3")).Code);
        Assert.Equal("ResourceNotFoundException", (await Lambda.Refused("GET", Functions + "/copier/policy")).Code);
    }

    [Fact]
    public async Task Concurrency_is_reserved_told_and_given_back()
    {
        await Lambda.Create("copier", s_zip);

        Assert.Equal("{}", (await Lambda.Json("GET", "/2019-09-30/functions/copier/concurrency")).GetRawText());
        await Lambda.Send("PUT", "/2017-10-31/functions/copier/concurrency", new { ReservedConcurrentExecutions = 5 });
        Assert.Equal("""{"ReservedConcurrentExecutions":5}""", (await Lambda.Json("GET", "/2019-09-30/functions/copier/concurrency")).GetRawText());
        Assert.Equal("""{"ReservedConcurrentExecutions":5}""", (await Lambda.Json("GET", Functions + "/copier")).GetProperty("Concurrency").GetRawText());
        Assert.Equal("InvalidParameterValueException", (await Lambda.Refused("PUT", "/2017-10-31/functions/copier/concurrency", new { ReservedConcurrentExecutions = 901 })).Code);
        Assert.Equal(204, (await Lambda.Send("DELETE", "/2017-10-31/functions/copier/concurrency")).Status);
        Assert.False((await Lambda.Json("GET", Functions + "/copier")).TryGetProperty("Concurrency", out _));
    }

    [Fact]
    public async Task What_happens_to_events_is_set_as_a_whole_and_in_parts()
    {
        const string Target = "/2019-09-25/functions/copier/event-invoke-config";
        await Lambda.Create("copier", s_zip);

        Assert.Equal("ResourceNotFoundException", (await Lambda.Refused("GET", Target)).Code);
        await Lambda.Send("PUT", Target, new { MaximumRetryAttempts = 1, DestinationConfig = new { OnFailure = new { Destination = LambdaWorkbench.QueueArn } } });
        JsonElement updated = await Lambda.Json("POST", Target, new { MaximumEventAgeInSeconds = 60 });

        Assert.Equal((1, 60), (updated.GetProperty("MaximumRetryAttempts").GetInt32(), updated.GetProperty("MaximumEventAgeInSeconds").GetInt32()));
        Assert.Equal(LambdaWorkbench.QueueArn, updated.GetProperty("DestinationConfig").GetProperty("OnFailure").GetProperty("Destination").GetString());
        Assert.Equal("ValidationException", (await Lambda.Refused("PUT", Target, new { MaximumRetryAttempts = 3 })).Code);
        Assert.Equal(204, (await Lambda.Send("DELETE", Target)).Status);
        Assert.Equal("ResourceNotFoundException", (await Lambda.Refused("DELETE", Target)).Code);
    }

    [Fact]
    public async Task Tags_are_set_and_taken_away()
    {
        string target = "/2017-03-31/tags/" + Uri.EscapeDataString("arn:aws:lambda:us-east-1:111122223333:function:copier");
        await Lambda.Create("copier", s_zip);

        await Lambda.Send("POST", target, new { Tags = new { a = "1", b = "2" } });
        await Lambda.Send("DELETE", target + "?tagKeys=a");

        Assert.Equal("""{"Tags":{"b":"2"}}""", (await Lambda.Json("GET", target)).GetRawText());
    }

    [Theory]
    [InlineData("RequestResponse")]
    [InlineData("Event")]
    public async Task Without_permission_functions_are_made_and_not_run(string type)
    {
        await Lambda.Create("copier", s_zip);

        ServiceException refused = await Lambda.Refused("POST", Functions + "/copier/invocations", new { }, ("X-Amz-Invocation-Type", type));

        Assert.Equal((501, "NotImplemented"), (refused.Status, refused.Code));
        Assert.Contains("-AllowFunction", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_a_bucket_comes_to_a_function_that_lets_s3_in_for_it_or_the_log_tells_why_not()
    {
        const string Arn = "arn:aws:lambda:us-east-1:111122223333:function:copier";
        Bucket bucket = new("media", "us-east-1", LambdaWorkbench.Account, Bench.Clock.GetUtcNow());
        await Lambda.Create("copier", s_zip);
        object Permission(string id, string account) => new
        {
            StatementId = id,
            Action = "lambda:InvokeFunction",
            Principal = "s3.amazonaws.com",
            SourceArn = "arn:aws:s3:::media",
            SourceAccount = account,
        };

        string? without = Bench.Target.Refusal(Arn, bucket);
        await Lambda.Json("POST", Functions + "/copier/policy", Permission("others", "444455556666"));
        string? ofOthers = Bench.Target.Refusal(Arn, bucket);
        await Lambda.Json("POST", Functions + "/copier/policy", Permission("own", LambdaWorkbench.Account));

        Assert.NotNull(without);
        Assert.NotNull(ofOthers);
        Assert.Null(Bench.Target.Refusal(Arn, bucket));
        Assert.NotNull(Bench.Target.Refusal(Arn + "2", bucket));
        Assert.Contains("-AllowFunction", Bench.Target.Bring(Arn, bucket, "{}", "request-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_here_is_said_not_to_be()
    {
        await Lambda.Create("copier", s_zip);

        Assert.Equal(501, (await Lambda.Refused("POST", Functions + "/copier/versions")).Status);
        Assert.Equal(501, (await Lambda.Refused("GET", "/2015-03-31/event-source-mappings/")).Status);
        Assert.Equal(501, (await Lambda.CreateRefused("from-bucket", s_zip, new { Code = new { S3Bucket = "b", S3Key = "k" } })).Status);
    }
}
