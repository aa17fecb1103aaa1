using System.Text.Json;
using System.Xml.Linq;
using S3Replication.Sandbox.Tests.Lambda;

namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>Requests that make something of everything in a service, and those that read it.</summary>
internal static class KeptServices
{
    public const string Account = "111122223333";
    public const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    public const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";
    private const string R53 = "https://route53.amazonaws.com/doc/2013-04-01/";
    private const string Control = "http://awss3control.amazonaws.com/doc/2018-08-20/";

    public static IReadOnlyDictionary<string, Func<KeptSandbox, Task<Func<KeptSandbox, Task<string>>[]>>> All { get; } =
        new Dictionary<string, Func<KeptSandbox, Task<Func<KeptSandbox, Task<string>>[]>>>
        {
            ["iam"] = IamAsync,
            ["kms"] = KmsAsync,
            ["sqs"] = SqsAsync,
            ["sns"] = SnsAsync,
            ["lambda"] = LambdaAsync,
            ["route53"] = Route53Async,
            ["alarms"] = AlarmsAsync,
            ["organizations"] = OrganizationsAsync,
            ["regions"] = RegionsAsync,
            ["jobs"] = JobsAsync,
            ["accessPoints"] = AccessPointsAsync,
            ["control"] = ControlAsync,
        };

    private static async Task<Func<KeptSandbox, Task<string>>[]> IamAsync(KeptSandbox sandbox)
    {
        string boundary = $"arn:aws:iam::{Account}:policy/limits/Most";
        await sandbox.FormAsync("iam", "CreatePolicy", ("PolicyName", "Most"), ("Path", "/limits/"), ("PolicyDocument", Policy), ("Description", "as much"));
        await sandbox.FormAsync("iam", "CreatePolicyVersion", ("PolicyArn", boundary), ("PolicyDocument", Policy), ("SetAsDefault", "true"));
        await sandbox.FormAsync(
            "iam", "CreateRole", ("RoleName", "Crr"), ("Path", "/crr/"), ("AssumeRolePolicyDocument", Trust), ("Description", "räplicates \"all\""),
            ("MaxSessionDuration", "7200"), ("PermissionsBoundary", boundary), ("Tags.member.1.Key", "İstanbul"), ("Tags.member.1.Value", "ı"),
            ("Tags.member.2.Key", "team"), ("Tags.member.2.Value", ""));
        await sandbox.FormAsync("iam", "PutRolePolicy", ("RoleName", "Crr"), ("PolicyName", "inline"), ("PolicyDocument", Policy));
        await sandbox.FormAsync("iam", "AttachRolePolicy", ("RoleName", "Crr"), ("PolicyArn", boundary));
        await sandbox.FormAsync("iam", "CreateRole", ("RoleName", "gone"), ("AssumeRolePolicyDocument", Trust));
        await sandbox.FormAsync("iam", "DeleteRole", ("RoleName", "gone"));
        return
        [
            s => s.FormAsync("iam", "GetRole", ("RoleName", "Crr")),
            s => s.FormAsync("iam", "ListRoles"),
            s => s.FormAsync("iam", "GetRolePolicy", ("RoleName", "crr"), ("PolicyName", "INLINE")),
            s => s.FormAsync("iam", "ListAttachedRolePolicies", ("RoleName", "Crr")),
            s => s.FormAsync("iam", "GetPolicy", ("PolicyArn", boundary)),
            s => s.FormAsync("iam", "ListPolicyVersions", ("PolicyArn", boundary)),
            s => s.FormAsync("iam", "GetPolicyVersion", ("PolicyArn", boundary), ("VersionId", "v2")),
        ];
    }

    private static async Task<Func<KeptSandbox, Task<string>>[]> KmsAsync(KeptSandbox sandbox)
    {
        JsonElement made = await sandbox.JsonAsync(
            "kms", "TrentService.CreateKey", new { Description = "of the source", Tags = new[] { new { TagKey = "b", TagValue = "1" }, new { TagKey = "B", TagValue = "2" } } });
        string id = made.GetProperty("KeyMetadata").GetProperty("KeyId").GetString()!;
        await sandbox.JsonAsync("kms", "TrentService.CreateAlias", new { AliasName = "alias/source", TargetKeyId = id });
        await sandbox.JsonAsync("kms", "TrentService.EnableKeyRotation", new { KeyId = id, RotationPeriodInDays = 180 });
        await sandbox.JsonAsync("kms", "TrentService.DisableKey", new { KeyId = id });
        JsonElement rsa = await sandbox.JsonAsync("kms", "TrentService.CreateKey", new { KeySpec = "RSA_2048", KeyUsage = "SIGN_VERIFY" });
        string dying = rsa.GetProperty("KeyMetadata").GetProperty("KeyId").GetString()!;
        await sandbox.JsonAsync("kms", "TrentService.ScheduleKeyDeletion", new { KeyId = dying, PendingWindowInDays = 7 });
        return
        [
            .. new[] { id, dying }.Select<string, Func<KeptSandbox, Task<string>>>(key =>
                async s => (await s.JsonAsync("kms", "TrentService.DescribeKey", new { KeyId = key })).GetRawText()),
            async s => (await s.JsonAsync("kms", "TrentService.ListKeys", new { })).GetRawText(),
            async s => (await s.JsonAsync("kms", "TrentService.ListAliases", new { })).GetRawText(),
            async s => (await s.JsonAsync("kms", "TrentService.ListResourceTags", new { KeyId = id })).GetRawText(),
            async s => (await s.JsonAsync("kms", "TrentService.GetKeyPolicy", new { KeyId = id, PolicyName = "default" })).GetRawText(),
            async s => (await s.JsonAsync("kms", "TrentService.GetKeyRotationStatus", new { KeyId = id })).GetRawText(),
        ];
    }

    private static async Task<Func<KeptSandbox, Task<string>>[]> SqsAsync(KeptSandbox sandbox)
    {
        JsonElement made = await sandbox.JsonAsync("sqs", "AmazonSQS.CreateQueue", new
        {
            QueueName = "inbox",
            Attributes = new { VisibilityTimeout = "60", Policy = Policy.Replace("\"Action\"", "\"Principal\":\"*\",\"Action\"").Replace("s3:*", "sqs:*") },
            tags = new { stage = "test" },
        });
        string url = made.GetProperty("QueueUrl").GetString()!;
        await sandbox.JsonAsync("sqs", "AmazonSQS.SetQueueAttributes", new { QueueUrl = url, Attributes = new { DelaySeconds = "0" } });
        await sandbox.JsonAsync("sqs", "AmazonSQS.CreateQueue", new { QueueName = "gone" });
        await sandbox.JsonAsync("sqs", "AmazonSQS.DeleteQueue", new { QueueUrl = url.Replace("inbox", "gone") });
        await sandbox.JsonAsync("sqs", "AmazonSQS.SendMessage", new
        {
            QueueUrl = url,
            MessageBody = "{}",
            MessageAttributes = new { Kind = new { DataType = "String", StringValue = "first" } },
        });
        await sandbox.JsonAsync("sqs", "AmazonSQS.SendMessage", new { QueueUrl = url, MessageBody = "later", DelaySeconds = 30 });
        await sandbox.JsonAsync("sqs", "AmazonSQS.ReceiveMessage", new { QueueUrl = url });
        await sandbox.JsonAsync("sqs", "AmazonSQS.SendMessage", new { QueueUrl = url, MessageBody = "third" });
        return
        [
            async s => (await s.JsonAsync("sqs", "AmazonSQS.ListQueues", new { })).GetRawText(),
            async s => (await s.JsonAsync("sqs", "AmazonSQS.GetQueueAttributes", new { QueueUrl = url, AttributeNames = new[] { "All" } })).GetRawText(),
            async s => (await s.JsonAsync("sqs", "AmazonSQS.ListQueueTags", new { QueueUrl = url })).GetRawText(),
        ];
    }

    private static async Task<Func<KeptSandbox, Task<string>>[]> SnsAsync(KeptSandbox sandbox)
    {
        string topic = $"arn:aws:sns:us-east-1:{Account}:told";
        await sandbox.FormAsync("sns", "CreateTopic", ("Name", "told"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b"));
        await sandbox.FormAsync("sns", "SetTopicAttributes", ("TopicArn", topic), ("AttributeName", "DisplayName"), ("AttributeValue", "Told"));
        await sandbox.FormAsync("sns", "Subscribe", ("TopicArn", topic), ("Protocol", "sqs"), ("Endpoint", $"arn:aws:sqs:us-east-1:{Account}:inbox"));
        await sandbox.FormAsync("sns", "Subscribe", ("TopicArn", topic), ("Protocol", "email"), ("Endpoint", "who@example.com"));
        return
        [
            s => s.FormAsync("sns", "ListTopics"),
            s => s.FormAsync("sns", "GetTopicAttributes", ("TopicArn", topic)),
            s => s.FormAsync("sns", "ListSubscriptionsByTopic", ("TopicArn", topic)),
            s => s.FormAsync("sns", "ListTagsForResource", ("ResourceArn", topic)),
        ];
    }

    private static async Task<Func<KeptSandbox, Task<string>>[]> LambdaAsync(KeptSandbox sandbox)
    {
        string role = $"arn:aws:iam::{Account}:role/run";
        await sandbox.FormAsync(
            "iam", "CreateRole", ("RoleName", "run"),
            ("AssumeRolePolicyDocument", Trust.Replace("s3.amazonaws.com", "lambda.amazonaws.com")));
        await sandbox.SendAsync("lambda", "POST", "/2015-03-31/functions", JsonSerializer.Serialize(new
        {
            FunctionName = "back",
            Runtime = "python3.13",
            Handler = "index.handler",
            Role = role,
            Code = new { ZipFile = Convert.ToBase64String(LambdaClient.Zip(("index.py", "def handler(event, context): return 1"))) },
            Environment = new { Variables = new { Zone = "1", area = "2" } },
            Timeout = 10,
            Tags = new { stage = "test" },
        }));
        await sandbox.SendAsync("lambda", "POST", "/2015-03-31/functions/back/policy", JsonSerializer.Serialize(new
        {
            StatementId = "s3",
            Action = "lambda:InvokeFunction",
            Principal = "s3.amazonaws.com",
            SourceAccount = Account,
        }));
        await sandbox.SendAsync("lambda", "PUT", "/2017-10-31/functions/back/concurrency", """{"ReservedConcurrentExecutions":2}""");
        await sandbox.SendAsync("lambda", "PUT", "/2019-09-25/functions/back/event-invoke-config", """{"MaximumRetryAttempts":1}""");
        return
        [
            s => s.SendAsync("lambda", "GET", "/2015-03-31/functions/back"),
            s => s.SendAsync("lambda", "GET", "/2015-03-31/functions"),
            s => s.SendAsync("lambda", "GET", "/2015-03-31/functions/back/policy"),
            s => s.SendAsync("lambda", "GET", "/2019-09-30/functions/back/concurrency"),
            s => s.SendAsync("lambda", "GET", "/2019-09-25/functions/back/event-invoke-config"),
        ];
    }

    private static async Task<Func<KeptSandbox, Task<string>>[]> Route53Async(KeptSandbox sandbox)
    {
        string made = await sandbox.SendAsync(
            "route53", "POST", "/2013-04-01/hostedzone",
            $"<CreateHostedZoneRequest xmlns=\"{R53}\"><Name>example.com</Name><CallerReference>1</CallerReference><HostedZoneConfig><Comment>ours</Comment></HostedZoneConfig></CreateHostedZoneRequest>");
        XElement answer = XElement.Parse(made);
        string zone = answer.Descendants(XName.Get("Id", R53)).First().Value;
        string changed = await sandbox.SendAsync(
            "route53", "POST", $"/2013-04-01{zone}/rrset",
            $"<ChangeResourceRecordSetsRequest xmlns=\"{R53}\"><ChangeBatch><Changes>"
            + Upsert("www", "A", "<SetIdentifier>a</SetIdentifier><Weight>10</Weight><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>192.0.2.1</Value></ResourceRecord></ResourceRecords>")
            + Upsert("www", "A", "<SetIdentifier>b</SetIdentifier><Weight>0</Weight><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>192.0.2.2</Value></ResourceRecord></ResourceRecords>")
            + Upsert("text", "TXT", "<TTL>60</TTL><ResourceRecords><ResourceRecord><Value>\"one\" \"two\"</Value></ResourceRecord></ResourceRecords>")
            + Upsert("also", "A", $"<AliasTarget><HostedZoneId>{zone[(zone.LastIndexOf('/') + 1)..]}</HostedZoneId><DNSName>www.example.com</DNSName><EvaluateTargetHealth>true</EvaluateTargetHealth></AliasTarget>")
            + "</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>");
        string change = XElement.Parse(changed).Descendants(XName.Get("Id", R53)).First().Value;
        await sandbox.SendAsync(
            "route53", "POST", $"/2013-04-01/tags{zone}",
            $"<ChangeTagsForResourceRequest xmlns=\"{R53}\"><AddTags><Tag><Key>a</Key><Value>b</Value></Tag></AddTags></ChangeTagsForResourceRequest>");
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        return
        [
            s => s.SendAsync("route53", "GET", "/2013-04-01/hostedzone"),
            s => s.SendAsync("route53", "GET", $"/2013-04-01{zone}"),
            s => s.SendAsync("route53", "GET", $"/2013-04-01{zone}/rrset"),
            s => s.SendAsync("route53", "GET", $"/2013-04-01/tags{zone}"),
            s => s.SendAsync("route53", "GET", $"/2013-04-01{change}"),
        ];

        static string Upsert(string name, string type, string rest) =>
            $"<Change><Action>UPSERT</Action><ResourceRecordSet><Name>{name}.example.com</Name><Type>{type}</Type>{rest}</ResourceRecordSet></Change>";
    }

    private static async Task<Func<KeptSandbox, Task<string>>[]> AlarmsAsync(KeptSandbox sandbox)
    {
        await sandbox.FormAsync(
            "monitoring", "PutMetricAlarm", ("AlarmName", "late"), ("Namespace", "AWS/S3"), ("MetricName", "ReplicationLatency"), ("Statistic", "Maximum"),
            ("Period", "60"), ("EvaluationPeriods", "3"), ("DatapointsToAlarm", "2"), ("Threshold", "900.5"), ("ComparisonOperator", "GreaterThanThreshold"),
            ("TreatMissingData", "notBreaching"), ("Dimensions.member.1.Name", "RuleId"), ("Dimensions.member.1.Value", "all"),
            ("AlarmActions.member.1", $"arn:aws:sns:us-east-1:{Account}:told"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b"));
        await sandbox.FormAsync(
            "monitoring", "PutMetricAlarm", ("AlarmName", "failed"), ("EvaluationPeriods", "1"), ("Threshold", "0"), ("ComparisonOperator", "GreaterThanThreshold"),
            ("Metrics.member.1.Id", "m"), ("Metrics.member.1.ReturnData", "false"), ("Metrics.member.1.MetricStat.Metric.Namespace", "AWS/S3"),
            ("Metrics.member.1.MetricStat.Metric.MetricName", "OperationsFailedReplication"), ("Metrics.member.1.MetricStat.Period", "60"),
            ("Metrics.member.1.MetricStat.Stat", "p99.9"), ("Metrics.member.2.Id", "e"), ("Metrics.member.2.Expression", "m * 100"));
        await sandbox.FormAsync("monitoring", "SetAlarmState", ("AlarmName", "late"), ("StateValue", "ALARM"), ("StateReason", "by hand"), ("StateReasonData", "{}"));
        return
        [
            s => s.FormAsync("monitoring", "DescribeAlarms"),
            s => s.FormAsync("monitoring", "DescribeAlarmHistory"),
            s => s.FormAsync("monitoring", "ListTagsForResource", ("ResourceARN", $"arn:aws:cloudwatch:us-east-1:{Account}:alarm:late")),
        ];
    }

    private static async Task<Func<KeptSandbox, Task<string>>[]> OrganizationsAsync(KeptSandbox sandbox)
    {
        const string Target = "AWSOrganizationsV20161128.";
        await sandbox.JsonAsync("organizations", Target + "CreateOrganization", new { FeatureSet = "ALL" });
        JsonElement roots = await sandbox.JsonAsync("organizations", Target + "ListRoots", new { });
        string root = roots.GetProperty("Roots")[0].GetProperty("Id").GetString()!;
        await sandbox.JsonAsync("organizations", Target + "EnablePolicyType", new { RootId = root, PolicyType = "SERVICE_CONTROL_POLICY" });
        JsonElement unit = await sandbox.JsonAsync("organizations", Target + "CreateOrganizationalUnit", new { ParentId = root, Name = "work" });
        JsonElement account = await sandbox.JsonAsync("organizations", Target + "CreateAccount", new { AccountName = "member", Email = "m@example.com" });
        string member = account.GetProperty("CreateAccountStatus").GetProperty("AccountId").GetString()!;
        string unitId = unit.GetProperty("OrganizationalUnit").GetProperty("Id").GetString()!;
        await sandbox.JsonAsync("organizations", Target + "MoveAccount", new { AccountId = member, SourceParentId = root, DestinationParentId = unitId });
        JsonElement policy = await sandbox.JsonAsync(
            "organizations", Target + "CreatePolicy", new { Type = "SERVICE_CONTROL_POLICY", Name = "fence", Description = "d", Content = Policy });
        string id = policy.GetProperty("Policy").GetProperty("PolicySummary").GetProperty("Id").GetString()!;
        await sandbox.JsonAsync("organizations", Target + "AttachPolicy", new { PolicyId = id, TargetId = unitId });
        await sandbox.JsonAsync("organizations", Target + "InviteAccountToOrganization", new { Target = new { Id = "444455556666", Type = "ACCOUNT" } });
        string creation = account.GetProperty("CreateAccountStatus").GetProperty("Id").GetString()!;
        return
        [
            .. new (string Action, object Body)[]
            {
                ("DescribeOrganization", new { }),
                ("ListRoots", new { }),
                ("ListAccounts", new { }),
                ("ListParents", new { ChildId = member }),
                ("DescribePolicy", new { PolicyId = id }),
                ("ListPoliciesForTarget", new { TargetId = unitId, Filter = "SERVICE_CONTROL_POLICY" }),
                ("DescribeCreateAccountStatus", new { CreateAccountRequestId = creation }),
            }.Select<(string Action, object Body), Func<KeptSandbox, Task<string>>>(
                read => async s => (await s.JsonAsync("organizations", Target + read.Action, read.Body)).GetRawText()),
        ];
    }

    private static async Task<Func<KeptSandbox, Task<string>>[]> RegionsAsync(KeptSandbox sandbox)
    {
        foreach ((string operation, string region) in new[] { ("disable", "af-south-1"), ("disable", "eu-south-1"), ("enable", "eu-south-1") })
        {
            await sandbox.SendAsync("account", "POST", $"/{operation}Region", $$"""{"RegionName":"{{region}}"}""");
        }

        return
        [
            .. new[] { "af-south-1", "eu-south-1" }.Select<string, Func<KeptSandbox, Task<string>>>(
                region => s => s.SendAsync("account", "POST", "/getRegionOptStatus", $$"""{"RegionName":"{{region}}"}""")),
        ];
    }

    private static async Task<Func<KeptSandbox, Task<string>>[]> JobsAsync(KeptSandbox sandbox)
    {
        string role = $"arn:aws:iam::{Account}:role/batch";
        await sandbox.FormAsync(
            "iam", "CreateRole", ("RoleName", "batch"),
            ("AssumeRolePolicyDocument", Trust.Replace("s3.amazonaws.com", "batchoperations.s3.amazonaws.com")));
        string made = await sandbox.SendAsync(
            "s3-control", "POST", "/v20180820/jobs",
            $"<CreateJobRequest xmlns=\"{Control}\"><ConfirmationRequired>true</ConfirmationRequired><Operation><S3ReplicateObject /></Operation><Report><Enabled>false</Enabled></Report>"
            + $"<ClientRequestToken>once</ClientRequestToken><Priority>7</Priority><RoleArn>{role}</RoleArn><Description>what it's for</Description>"
            + "<ManifestGenerator><S3JobManifestGenerator><SourceBucket>arn:aws:s3:::source</SourceBucket><EnableManifestOutput>false</EnableManifestOutput>"
            + "<Filter><EligibleForReplication>true</EligibleForReplication><ObjectReplicationStatuses><member>FAILED</member></ObjectReplicationStatuses></Filter></S3JobManifestGenerator></ManifestGenerator>"
            + "<Tags><member><Key>a</Key><Value>b</Value></member></Tags></CreateJobRequest>");
        string id = XElement.Parse(made).Element(XName.Get("JobId", Control))!.Value;
        return
        [
            s => s.SendAsync("s3-control", "GET", $"/v20180820/jobs/{id}"),
            s => s.SendAsync("s3-control", "GET", "/v20180820/jobs"),
            s => s.SendAsync("s3-control", "GET", $"/v20180820/jobs/{id}/tagging"),
        ];
    }

    private static async Task<Func<KeptSandbox, Task<string>>[]> AccessPointsAsync(KeptSandbox sandbox)
    {
        await sandbox.SendAsync("s3", "PUT", "/east");
        await sandbox.SendAsync(
            "s3", "PUT", "/west", "<CreateBucketConfiguration><LocationConstraint>us-west-2</LocationConstraint></CreateBucketConfiguration>", "us-west-2");
        string made = await sandbox.SendAsync(
            "s3-control", "POST", "/v20180820/async-requests/mrap/create",
            $"<CreateMultiRegionAccessPointRequest xmlns=\"{Control}\"><ClientToken>once</ClientToken><Details><Name>everywhere</Name><Regions><Region><Bucket>east</Bucket></Region><Region><Bucket>west</Bucket></Region></Regions></Details></CreateMultiRegionAccessPointRequest>",
            "us-west-2");
        string token = XElement.Parse(made).Element(XName.Get("RequestTokenARN", Control))!.Value;
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        string point = await sandbox.SendAsync("s3-control", "GET", "/v20180820/mrap/instances/everywhere", region: "us-west-2");
        string alias = XElement.Parse(point).Descendants(XName.Get("Alias", Control)).Single().Value;
        string routes = $"/v20180820/mrap/instances/arn:aws:s3::{Account}:accesspoint/{alias}/routes";
        await sandbox.SendAsync(
            "s3-control", "PATCH", routes,
            $"<SubmitMultiRegionAccessPointRoutesRequest xmlns=\"{Control}\"><RouteUpdates><Route><Bucket>east</Bucket><Region>us-east-1</Region><TrafficDialPercentage>0</TrafficDialPercentage></Route></RouteUpdates></SubmitMultiRegionAccessPointRoutesRequest>",
            "us-west-2");
        return
        [
            s => s.SendAsync("s3-control", "GET", "/v20180820/mrap/instances", region: "us-west-2"),
            s => s.SendAsync("s3-control", "GET", "/v20180820/mrap/instances/everywhere", region: "us-west-2"),
            s => s.SendAsync("s3-control", "GET", routes, region: "us-west-2"),
            s => s.SendAsync("s3-control", "GET", "/v20180820/async-requests/mrap/" + token, region: "us-west-2"),
        ];
    }

    private static async Task<Func<KeptSandbox, Task<string>>[]> ControlAsync(KeptSandbox sandbox)
    {
        foreach ((string method, string path, string body) in new[]
        {
            ("PUT", "clock", """{"advanceMilliseconds":86400000}"""),
            ("PUT", "faults/eu", """{"kind":"regionDown","region":"eu-west-1"}"""),
            ("POST", "faults", """{"kind":"error","operation":"ListTopics","count":2,"status":500}"""),
            ("PUT", "lag", """{"milliseconds":5000,"shape":"exponential"}"""),
            ("PUT", "lag", """{"milliseconds":7000,"destinationBucket":"west"}"""),
            ("PUT", "hold", """{"held":true}"""),
            ("PUT", "iam-propagation", """{"milliseconds":1500}"""),
        })
        {
            (int status, string text) = await sandbox.ControlAsync(method, path, body);
            Assert.True(status < 300, text);
        }

        (int failed, _) = await sandbox.TryAsync("sns", "POST", "/", "Action=ListTopics", headers: "Content-Type: application/x-www-form-urlencoded");
        Assert.Equal(500, failed);
        return
        [
            .. new[] { "clock", "faults", "lag", "lags", "hold", "iam-propagation" }.Select<string, Func<KeptSandbox, Task<string>>>(
                path => async s => (await s.ControlAsync("GET", path)).Text),
        ];
    }
}
