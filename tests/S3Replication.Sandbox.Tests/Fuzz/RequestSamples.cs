using System.Text;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>Requests that are in order, but for their signature: for every operation of S3, and for some of each other service.</summary>
internal static class RequestSamples
{
    private const string Json11 = "Content-Type: application/x-amz-json-1.1\r\n";
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n";

    private static readonly string[] s_headers =
    [
        "x-amz-tagging: a=b&c=d", "x-amz-acl: public-read", "x-amz-grant-read: uri=\"http://acs.amazonaws.com/groups/global/AllUsers\"", "Range: bytes=0-3",
        "If-Match: \"a\"", "If-None-Match: *", "If-Modified-Since: Sun, 22 Nov 2026 00:00:00 GMT", "x-amz-copy-source: source/a?versionId=null", "x-amz-copy-source-range: bytes=0-3",
        "x-amz-server-side-encryption: aws:kms", "x-amz-server-side-encryption-context: e30=", "x-amz-server-side-encryption-aws-kms-key-id: alias/a",
        "x-amz-server-side-encryption-customer-algorithm: AES256", "x-amz-server-side-encryption-customer-key: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "x-amz-checksum-crc32: AAAAAA==", "x-amz-checksum-algorithm: SHA256", "x-amz-checksum-type: FULL_OBJECT", "x-amz-checksum-mode: ENABLED", "x-amz-sdk-checksum-algorithm: CRC64NVME", "Content-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==",
        "x-amz-object-lock-mode: GOVERNANCE", "x-amz-object-lock-retain-until-date: 2027-01-01T00:00:00Z", "x-amz-object-lock-legal-hold: ON", "x-amz-bypass-governance-retention: true",
        "x-amz-storage-class: GLACIER", "x-amz-website-redirect-location: /a", "x-amz-meta-a: \u00c3\u00a9", "x-amz-metadata-directive: REPLACE", "x-amz-tagging-directive: REPLACE",
        "x-amz-expected-bucket-owner: 111122223333", "x-amz-request-payer: requester", "x-amz-object-attributes: ETag,Checksum,ObjectParts,StorageClass,ObjectSize", "x-amz-max-parts: 1", "x-amz-part-number-marker: 1",
        "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER", "x-amz-decoded-content-length: 5", "x-amz-trailer: x-amz-checksum-crc32", "x-amz-content-sha256: UNSIGNED-PAYLOAD", "x-amz-write-offset-bytes: 3",
        "Origin: http://a.example", "Access-Control-Request-Method: PUT", "Content-Encoding: gzip", "Expires: never", "x-amz-mp-object-size: 5", "x-amz-object-ownership: ObjectWriter", "x-amz-bucket-object-lock-enabled: true",
        "x-amz-security-token: a", "x-amz-optional-object-attributes: RestoreStatus", "x-amz-rename-source: a", "x-amz-mfa: 1 2", "x-amz-account-id: 111122223333", "X-Amz-Target: TrentService.CreateKey", "smithy-protocol: rpc-v2-cbor",
    ];

    private static readonly string[] s_queries =
    [
        "versionId=null", "prefix=a%2F", "delimiter=%2F", "marker=a", "max-keys=1", "continuation-token=a", "start-after=a", "encoding-type=url", "key-marker=a", "version-id-marker=null", "fetch-owner=true",
        "partNumber=1", "uploadId=a", "response-content-type=a%0Ab", "id=a", "attributes", "list-type=2", "versions", "uploads", "max-uploads=1", "upload-id-marker=a", "part-number-marker=1", "max-parts=1", "annotationName=a",
        "X-Amz-Expires=60", "X-Amz-Date=20261122T000000Z", "bypass=true", "x-id=GetObject",
    ];

    private static readonly string[] s_actions =
    [
        .. "CreateRole GetRole PutRolePolicy ListRoles TagRole CreatePolicy AttachRolePolicy SimulatePrincipalPolicy UpdateAssumeRolePolicy AssumeRole GetCallerIdentity".Split(' '),
        .. "CreateTopic Subscribe Publish SetTopicAttributes ListTopics CreateQueue SendMessage GetQueueAttributes SetQueueAttributes PutMetricData PutMetricAlarm GetMetricData GetMetricStatistics DescribeAlarms SetAlarmState".Split(' '),
    ];

    public static IReadOnlyList<string> Words { get; } =
    [
        .. s_headers.Select(header => header + "\r\n"), .. s_queries.Select(query => "&" + query), .. s_actions, .. Samples.Elements, "GET ", "PUT ", "POST ", "DELETE ", "HEAD ", "OPTIONS ", "PATCH ",
        "fuzz-sign: s3 eu-west-1 444455556666\r\n", "fuzz-sign: none\r\n", "iam", "sts", "sqs", "kms", "sns", "lambda", "route53", "monitoring", "organizations", "s3-control", "/_sandbox/", "/v20180820/",
        "?acl", "?replication", "?policy", "?tagging", "?versioning", "?lifecycle", "?delete", "?uploads", "?notification", "?encryption", "?object-lock", "?retention", "?website", "?inventory&id=i",
    ];

    public static IReadOnlyList<string> World { get; } =
    [
        S3("PUT", "/source"), S3("PUT", "/target"), S3("PUT", "/source?versioning", Document("VersioningConfiguration")), S3("PUT", "/target?versioning", Document("VersioningConfiguration")),
        Call("iam", Form, "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=" + Uri.EscapeDataString(Samples.Policies[2])),
        Call("iam", Form, "Action=PutRolePolicy&Version=2010-05-08&RoleName=r&PolicyName=p&PolicyDocument=" + Uri.EscapeDataString(Samples.Policies[3])),
        S3("PUT", "/source?replication", Samples.Documents[3]), S3("PUT", "/source/a", "hello"), S3("PUT", "/source/a/b", "hello", "x-amz-tagging: k=v\r\n"), S3("DELETE", "/source/gone"),
        S3("PUT", "/locked", string.Empty, "x-amz-bucket-object-lock-enabled: true\r\n"), S3("PUT", "/locked/k", "hello"), S3("POST", "/source/up?uploads"),
        Call("sqs", "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: AmazonSQS.CreateQueue\r\n", """{"QueueName":"q"}"""),
        Call("kms", Json11 + "X-Amz-Target: TrentService.CreateKey\r\n", "{}"), Call("sns", Form, "Action=CreateTopic&Version=2010-03-31&Name=t"),
    ];

    public static IReadOnlyList<string> All { get; } = [.. OfS3(), .. OfOthers()];

    private static IEnumerable<string> OfS3()
    {
        foreach (string route in S3Operations.Routes.Keys)
        {
            string[] parts = route.Split(' ');
            string scope = parts.Length > 1 ? parts[1] : "bucket";
            string query = parts.FirstOrDefault(part => part[0] == '?') ?? string.Empty;
            string more = route.EndsWith(" id", StringComparison.Ordinal) || route.Contains("inventory") || route.Contains("metrics") || route.Contains("analytics") || route.Contains("tiering")
                ? "&id=i" : query == "?list-type" ? "=2" : query.StartsWith("?uploadId", StringComparison.Ordinal) ? "=a&partNumber=1" : query.StartsWith("?annotation", StringComparison.Ordinal) ? "&annotationName=a" : string.Empty;
            string path = scope switch { "service" => "/", "object" => "/source/a", _ => "/source" };
            string headers = route.EndsWith(" copy", StringComparison.Ordinal) ? "x-amz-copy-source: source/a\r\n" : string.Empty;
            yield return S3(parts[0], path + query + more, BodyOf(parts[0], query, scope), headers);
        }

        foreach (string header in s_headers)
        {
            yield return S3("PUT", "/source/a", "hello", header + "\r\n");
            yield return S3("GET", "/source/a", string.Empty, header + "\r\n");
        }

        foreach (string query in s_queries)
        {
            yield return S3("GET", "/source/a?" + query);
            yield return S3("GET", "/source?" + query);
        }

        yield return S3("PUT", "/source/a", "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nx-amz-decoded-content-length: 5\r\nx-amz-trailer: x-amz-checksum-crc32\r\n");
        yield return S3("GET", "/source/a", string.Empty, "fuzz-sign: none\r\n");
        foreach (string key in new[] { "..%2F..%2Fx", "../../x", "%00", "%5C..%5C", "CON", ".", "..", "a//b", "%E2%80%AE", new string('k', 1024) })
        {
            yield return S3("PUT", "/source/" + key, "hello");
            yield return S3("GET", "/source/" + key);
        }
    }

    private static IEnumerable<string> OfOthers()
    {
        string trust = Uri.EscapeDataString(Samples.Policies[2]);
        string policy = Uri.EscapeDataString(Samples.Policies[3]);
        yield return Call("iam", Form, $"Action=CreateRole&Version=2010-05-08&RoleName=r2&AssumeRolePolicyDocument={trust}&Tags.member.1.Key=a&Tags.member.1.Value=b&MaxSessionDuration=3600&Path=%2Fa%2F");
        yield return Call("iam", Form, $"Action=PutRolePolicy&Version=2010-05-08&RoleName=r&PolicyName=p&PolicyDocument={policy}");
        yield return Call("iam", Form, $"Action=CreatePolicy&Version=2010-05-08&PolicyName=p&PolicyDocument={policy}");
        yield return Call("iam", Form, $"Action=SimulatePrincipalPolicy&Version=2010-05-08&PolicySourceArn={Uri.EscapeDataString(Samples.Role)}&ActionNames.member.1=s3%3AGetObject&ResourceArns.member.1=arn%3Aaws%3As3%3A%3A%3Aa&ContextEntries.member.1.ContextKeyName=a&ContextEntries.member.1.ContextKeyType=string&ContextEntries.member.1.ContextKeyValues.member.1=b");
        yield return Call("sts", Form, $"Action=AssumeRole&Version=2011-06-15&RoleArn={Uri.EscapeDataString(Samples.Role)}&RoleSessionName=s&DurationSeconds=900");
        yield return Call("sts", Form, "Action=GetCallerIdentity&Version=2011-06-15");
        foreach (string action in s_actions)
        {
            yield return Call("iam", Form, $"Action={action}&Version=2010-05-08&RoleName=r&MaxItems=1&Marker=a");
        }

        foreach (string action in "CreateKey DescribeKey ListKeys ListAliases CreateAlias PutKeyPolicy GetKeyPolicy ScheduleKeyDeletion TagResource EnableKeyRotation".Split(' '))
        {
            yield return Call("kms", Json11 + $"X-Amz-Target: TrentService.{action}\r\n", """{"KeyId":"alias/a","AliasName":"alias/a","TargetKeyId":"a","PolicyName":"default","Policy":"{}","PendingWindowInDays":7,"Tags":[{"TagKey":"a","TagValue":"b"}],"Limit":1,"Marker":"a"}""");
        }

        foreach (string action in "CreateQueue SendMessage SendMessageBatch ReceiveMessage DeleteMessage GetQueueAttributes SetQueueAttributes ListQueues PurgeQueue ChangeMessageVisibility TagQueue".Split(' '))
        {
            yield return Call("sqs", $"Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: AmazonSQS.{action}\r\n", """{"QueueName":"q","QueueUrl":"http://127.0.0.1/111122223333/q","MessageBody":"a","MaxNumberOfMessages":1,"VisibilityTimeout":1,"ReceiptHandle":"a","AttributeNames":["All"],"Attributes":{"VisibilityTimeout":"5"},"Entries":[{"Id":"a","MessageBody":"b","DelaySeconds":1}],"Tags":{"a":"b"},"MessageAttributes":{"a":{"DataType":"String","StringValue":"b"}}}""");
        }

        foreach (string action in "CreateTopic Subscribe Publish SetTopicAttributes GetTopicAttributes ListSubscriptionsByTopic Unsubscribe SetSubscriptionAttributes TagResource".Split(' '))
        {
            yield return Call("sns", Form, $"Action={action}&Version=2010-03-31&Name=t&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A111122223333%3At&Protocol=sqs&Endpoint=arn%3Aaws%3Asqs%3Aus-east-1%3A111122223333%3Aq&Message=a&AttributeName=Policy&AttributeValue={policy}&Attributes.entry.1.key=RawMessageDelivery&Attributes.entry.1.value=true");
        }

        foreach (string request in CloudWatchAndMore())
        {
            yield return request;
        }
    }

    private static IEnumerable<string> CloudWatchAndMore()
    {
        const string Alarm = """{"AlarmName":"a","Namespace":"AWS/S3","MetricName":"m","Statistic":"Sum","Period":60,"EvaluationPeriods":2,"Threshold":1.5,"ComparisonOperator":"GreaterThanThreshold","Dimensions":[{"Name":"SourceBucket","Value":"source"}],"MetricData":[{"MetricName":"m","Value":1,"Timestamp":1795305600}],"MetricDataQueries":[{"Id":"m1","Expression":"SUM(METRICS())"}],"StartTime":1795305600,"EndTime":1795309200,"StateValue":"ALARM","StateReason":"r"}""";
        foreach (string action in "PutMetricAlarm PutMetricData GetMetricData GetMetricStatistics DescribeAlarms ListMetrics SetAlarmState DeleteAlarms DescribeAlarmHistory".Split(' '))
        {
            yield return Call("monitoring", $"Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: GraniteServiceVersion20100801.{action}\r\n", Alarm);
            yield return Call("monitoring", Form, $"Action={action}&Version=2010-08-01&AlarmName=a&Namespace=n&MetricName=m&MetricData.member.1.MetricName=m&MetricData.member.1.Value=1&Period=60&Statistics.member.1=Sum&StartTime=2026-11-22T00%3A00%3A00Z&EndTime=2026-11-22T01%3A00%3A00Z");
            yield return Call("monitoring", "smithy-protocol: rpc-v2-cbor\r\nContent-Type: application/cbor\r\n", Encoding.Latin1.GetString(Samples.Cbor[2]), $"/service/GraniteServiceVersion20100801/operation/{action}");
        }

        foreach (string action in "CreateOrganization ListAccounts CreateAccount CreatePolicy AttachPolicy ListRoots CreateOrganizationalUnit DescribeOrganization".Split(' '))
        {
            yield return Call("organizations", Json11 + $"X-Amz-Target: AWSOrganizationsV20161128.{action}\r\n", """{"FeatureSet":"ALL","Email":"a@b.example","AccountName":"a","Content":"{}","Name":"p","Type":"SERVICE_CONTROL_POLICY","Description":"d","PolicyId":"p-1","TargetId":"r-1"}""");
        }

        yield return Call("account", "Content-Type: application/json\r\n", """{"RegionName":"af-south-1"}""", "/enableRegion");
        yield return Call("account", "Content-Type: application/json\r\n", """{"RegionName":"af-south-1"}""", "/getRegionOptStatus");
        const string Route53Xml = "https://route53.amazonaws.com/doc/2013-04-01/";
        yield return Call("route53", string.Empty, $"<CreateHostedZoneRequest xmlns=\"{Route53Xml}\"><Name>example.com</Name><CallerReference>a</CallerReference></CreateHostedZoneRequest>", "/2013-04-01/hostedzone");
        yield return Call("route53", string.Empty, $"<ChangeResourceRecordSetsRequest xmlns=\"{Route53Xml}\"><ChangeBatch><Changes><Change><Action>UPSERT</Action><ResourceRecordSet><Name>a.example.com</Name><Type>TXT</Type><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>\"a\"</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>", "/2013-04-01/hostedzone/Z1/rrset");
        yield return Head("GET", "/2013-04-01/hostedzonesbyname?dnsname=a&maxitems=1", "fuzz-sign: route53 us-east-1 111122223333\r\n", string.Empty);
        const string ControlXml = "http://awss3control.amazonaws.com/doc/2018-08-20/";
        const string Control = "fuzz-sign: s3 us-east-1 111122223333\r\nx-amz-account-id: 111122223333\r\n";
        yield return Head("POST", "/v20180820/jobs", Control, $"<CreateJobRequest xmlns=\"{ControlXml}\"><ConfirmationRequired>false</ConfirmationRequired><Operation><S3ReplicateObject/></Operation><Report><Enabled>false</Enabled></Report><ClientRequestToken>t</ClientRequestToken><ManifestGenerator><S3JobManifestGenerator><SourceBucket>arn:aws:s3:::source</SourceBucket><EnableManifestOutput>false</EnableManifestOutput><Filter><EligibleForReplication>true</EligibleForReplication><CreatedAfter>2026-01-01T00:00:00Z</CreatedAfter><ObjectReplicationStatuses><member>NONE</member></ObjectReplicationStatuses></Filter></S3JobManifestGenerator></ManifestGenerator><Priority>1</Priority><RoleArn>{Samples.Role}</RoleArn></CreateJobRequest>");
        yield return Head("GET", "/v20180820/jobs?jobStatuses=Active&maxResults=1&nextToken=a", Control, string.Empty);
        yield return Head("POST", "/v20180820/jobs/a/status?requestedJobStatus=Cancelled", Control, string.Empty);
        yield return Head("POST", "/v20180820/async-requests/mrap/create", Control, $"<CreateMultiRegionAccessPointRequest xmlns=\"{ControlXml}\"><ClientToken>t</ClientToken><Details><Name>m</Name><Regions><Region><Bucket>source</Bucket></Region></Regions></Details></CreateMultiRegionAccessPointRequest>");
        yield return Head("PATCH", "/v20180820/mrap/instances/arn:aws:s3::111122223333:accesspoint/m/routes", Control, $"<SubmitMultiRegionAccessPointRoutesRequest xmlns=\"{ControlXml}\"><RouteUpdates><Route><Bucket>source</Bucket><Region>us-east-1</Region><TrafficDialPercentage>100</TrafficDialPercentage></Route></RouteUpdates></SubmitMultiRegionAccessPointRoutesRequest>");
        const string Function = """{"FunctionName":"f","Runtime":"python3.12","Handler":"a.b","Role":"arn:aws:iam::111122223333:role/r","Code":{"ZipFile":"UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="},"Timeout":3,"MemorySize":128,"Environment":{"Variables":{"A":"b"}},"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"s3.amazonaws.com","ReservedConcurrentExecutions":1}""";
        foreach (string path in new[] { "POST /2015-03-31/functions", "GET /2015-03-31/functions/f", "PUT /2015-03-31/functions/f/configuration", "POST /2015-03-31/functions/f/policy", "POST /2015-03-31/functions/f/invocations", "PUT /2017-10-31/functions/f/concurrency" })
        {
            yield return Head(path.Split(' ')[0], path.Split(' ')[1], "fuzz-sign: lambda us-east-1 111122223333\r\nContent-Type: application/json\r\n", Function);
        }
    }

    private static string BodyOf(string method, string query, string scope)
    {
        string element = query switch
        {
            "?versioning" => "VersioningConfiguration", "?replication" => "ReplicationConfiguration", "?publicAccessBlock" => "PublicAccessBlockConfiguration", "?ownershipControls" => "OwnershipControls",
            "?encryption" => "ServerSideEncryptionConfiguration", "?notification" => "NotificationConfiguration", "?tagging" => "Tagging", "?acl" => "AccessControlPolicy", "?object-lock" => "ObjectLockConfiguration",
            "?delete" => "Delete", "?uploadId" => "CompleteMultipartUpload", "?retention" => "Retention", "?legal-hold" => "LegalHold", "?lifecycle" => "LifecycleConfiguration", "?cors" => "CORSConfiguration",
            "?website" => "WebsiteConfiguration", "?logging" => "BucketLoggingStatus", "?requestPayment" => "RequestPaymentConfiguration", "?accelerate" => "AccelerateConfiguration", "?inventory" => "InventoryConfiguration",
            "?metrics" => "MetricsConfiguration", "?analytics" => "AnalyticsConfiguration", "?intelligent-tiering" => "IntelligentTieringConfiguration", _ => string.Empty,
        };
        return method is not ("PUT" or "POST") ? string.Empty
            : query == "?policy" ? Samples.Policies[0]
            : element.Length > 0 ? Document(element)
            : scope == "object" && query.Length == 0 ? "hello"
            : scope == "bucket" && query.Length == 0 ? Document("CreateBucketConfiguration")
            : string.Empty;
    }

    private static string Document(string element) => Samples.Documents.First(document => document.StartsWith($"<{element} ", StringComparison.Ordinal));

    private static string S3(string method, string target, string body = "", string headers = "") => Head(method, target, headers, body);

    private static string Call(string service, string headers, string body, string path = "/") =>
        Head("POST", path, $"fuzz-sign: {service} us-east-1 111122223333\r\n{headers}", body);

    // No length: it is that of what is behind the head, however it was changed.
    private static string Head(string method, string target, string headers, string body) =>
        $"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n{body}";
}
