using System.Xml.Linq;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
public sealed class StoredDocumentTests
{
    private const string Malformed = "MalformedXML";
    private const string Cors = "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>";

    private static readonly XNamespace s_namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    private readonly S3Harness _s3 = new();

    public static TheoryData<string, string> Documents => new()
    {
        { "accelerate", "<AccelerateConfiguration><Status>Enabled</Status></AccelerateConfiguration>" },
        { "cors", "<CORSConfiguration><CORSRule><ID>a</ID><AllowedHeader>*</AllowedHeader><AllowedMethod>PUT</AllowedMethod><AllowedMethod>GET</AllowedMethod><AllowedOrigin>https://*.example.com</AllowedOrigin><ExposeHeader>ETag</ExposeHeader><MaxAgeSeconds>3000</MaxAgeSeconds></CORSRule></CORSConfiguration>" },
        { "logging", "<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetGrants><Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\"><URI>http://acs.amazonaws.com/groups/s3/LogDelivery</URI></Grantee><Permission>WRITE</Permission></Grant></TargetGrants><TargetObjectKeyFormat><PartitionedPrefix><PartitionDateSource>EventTime</PartitionDateSource></PartitionedPrefix></TargetObjectKeyFormat><TargetPrefix>log/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>" },
        { "requestPayment", "<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>" },
        { "website", "<WebsiteConfiguration><ErrorDocument><Key>404.html</Key></ErrorDocument><IndexDocument><Suffix>index.html</Suffix></IndexDocument><RoutingRules><RoutingRule><Condition><KeyPrefixEquals>docs/</KeyPrefixEquals></Condition><Redirect><HttpRedirectCode>302</HttpRedirectCode><ReplaceKeyPrefixWith>documents/</ReplaceKeyPrefixWith></Redirect></RoutingRule></RoutingRules></WebsiteConfiguration>" },
        { "website", "<WebsiteConfiguration><RedirectAllRequestsTo><HostName>example.com</HostName><Protocol>https</Protocol></RedirectAllRequestsTo></WebsiteConfiguration>" },
        { "lifecycle", "<LifecycleConfiguration><Rule><ID>a</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>" },
        { "analytics&id=a", "<AnalyticsConfiguration><Id>a</Id><Filter><And><Prefix>p</Prefix><Tag><Key>k</Key><Value>v</Value></Tag></And></Filter><StorageClassAnalysis><DataExport><OutputSchemaVersion>V_1</OutputSchemaVersion><Destination><S3BucketDestination><Format>CSV</Format><Bucket>arn:aws:s3:::logs</Bucket></S3BucketDestination></Destination></DataExport></StorageClassAnalysis></AnalyticsConfiguration>" },
        { "intelligent-tiering&id=a", "<IntelligentTieringConfiguration><Id>a</Id><Status>Enabled</Status><Tiering><Days>90</Days><AccessTier>ARCHIVE_ACCESS</AccessTier></Tiering></IntelligentTieringConfiguration>" },
        { "inventory&id=a", "<InventoryConfiguration><Destination><S3BucketDestination><Bucket>arn:aws:s3:::logs</Bucket><Format>CSV</Format><Encryption><SSE-S3 /></Encryption></S3BucketDestination></Destination><IsEnabled>true</IsEnabled><Id>a</Id><IncludedObjectVersions>All</IncludedObjectVersions><OptionalFields><Field>ReplicationStatus</Field></OptionalFields><Schedule><Frequency>Daily</Frequency></Schedule></InventoryConfiguration>" },
        { "metrics&id=a", "<MetricsConfiguration><Id>a</Id><Filter><Tag><Key>k</Key><Value>v</Value></Tag></Filter></MetricsConfiguration>" },
    };

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "accelerate", "<AccelerateConfiguration><Status>On</Status></AccelerateConfiguration>", Malformed, "" },
        { "accelerate", "<AccelerateConfiguration/>", Malformed, "" },
        { "accelerate", "<CORSConfiguration/>", Malformed, "" },
        { "accelerate", "", "MissingRequestBodyError", "Request Body is empty" },
        { "cors", "<CORSConfiguration/>", Malformed, "" },
        { "cors", "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>", Malformed, "" },
        { "cors", Cors.Replace("GET", "PATCH"), "InvalidRequest", "Found unsupported HTTP method in CORS config. Unsupported method is PATCH" },
        { "cors", Cors.Replace(">*<", ">http://*.*<"), "InvalidRequest", "AllowedOrigin \"http://*.*\" can not have more than one wildcard." },
        { "cors", Cors.Replace("</CORSRule>", "<AllowedHeader>x-*-*</AllowedHeader></CORSRule>"), "InvalidRequest", "AllowedHeader \"x-*-*\" can not have more than one wildcard." },
        { "cors", Cors.Replace("</CORSRule>", "<ExposeHeader>x-amz-*</ExposeHeader></CORSRule>"), "InvalidRequest", "ExposeHeader \"x-amz-*\" contains wildcard. We currently do not support wildcard for ExposeHeader." },
        { "cors", Cors.Replace("</CORSRule>", "<MaxAgeSeconds>long</MaxAgeSeconds></CORSRule>"), Malformed, "" },
        { "logging", Logging("gone"), "InvalidTargetBucketForLogging", "The target bucket for logging does not exist" },
        { "logging", Logging("theirs"), "InvalidTargetBucketForLogging", "The owner for the bucket to be logged and the target bucket must be the same." },
        { "logging", Logging("elsewhere"), "CrossLocationLoggingProhibitted", "Cross S3 location logging not allowed." },
        { "logging", "<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket></LoggingEnabled></BucketLoggingStatus>", Malformed, "" },
        { "requestPayment", "<RequestPaymentConfiguration><Payer>Somebody</Payer></RequestPaymentConfiguration>", Malformed, "" },
        { "website", "<WebsiteConfiguration/>", "InvalidArgument", "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty" },
        { "website", "<WebsiteConfiguration><IndexDocument><Suffix>a/b</Suffix></IndexDocument></WebsiteConfiguration>", "InvalidArgument", "The IndexDocument Suffix is not well formed" },
        { "website", "<WebsiteConfiguration><IndexDocument><Suffix>a</Suffix></IndexDocument><RedirectAllRequestsTo><HostName>b</HostName></RedirectAllRequestsTo></WebsiteConfiguration>", "InvalidArgument", "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules." },
        { "website", "<WebsiteConfiguration><RedirectAllRequestsTo><HostName>b</HostName><Protocol>ftp</Protocol></RedirectAllRequestsTo></WebsiteConfiguration>", "InvalidRequest", "Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically." },
        { "website", Routing("<Redirect><ReplaceKeyPrefixWith>a</ReplaceKeyPrefixWith><ReplaceKeyWith>b</ReplaceKeyWith></Redirect>"), "InvalidRequest", "You can only define ReplaceKeyPrefix or ReplaceKey but not both." },
        { "website", Routing("<Condition/><Redirect><HostName>a</HostName></Redirect>"), "InvalidRequest", "Condition cannot be empty. To redirect all requests without a condition, the condition element shouldn't be present." },
        { "website", Routing("<Redirect><HttpRedirectCode>200</HttpRedirectCode></Redirect>"), "InvalidRequest", "The provided HTTP redirect code (200) is not valid. Valid codes are 3XX except 300." },
        { "website", Routing("<Condition><HttpErrorCodeReturnedEquals>302</HttpErrorCodeReturnedEquals></Condition><Redirect><HostName>a</HostName></Redirect>"), "InvalidRequest", "The provided HTTP error code (302) is not valid. Valid codes are 4XX or 5XX." },
        { "metrics&id=b", "<MetricsConfiguration><Id>a</Id></MetricsConfiguration>", "InvalidArgument", "Invalid Argument" },
        { "metrics&id=a", "<MetricsConfiguration><Id>a</Id><Filter><Prefix>p</Prefix><Tag><Key>k</Key><Value>v</Value></Tag></Filter></MetricsConfiguration>", Malformed, "" },
        { "metrics&id=a", "<MetricsConfiguration><Id>a</Id><Filter><And><Prefix>p</Prefix></And></Filter></MetricsConfiguration>", Malformed, "" },
        { "intelligent-tiering&id=a", "<IntelligentTieringConfiguration><Id>a</Id><Status>Enabled</Status><Tiering><Days>179</Days><AccessTier>DEEP_ARCHIVE_ACCESS</AccessTier></Tiering></IntelligentTieringConfiguration>", "InvalidArgument", "Invalid Argument" },
        { "inventory&id=a", "<InventoryConfiguration><Id>a</Id></InventoryConfiguration>", Malformed, "" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_is_told_as_it_came_in_the_namespace_of_s3(string subResource, string document)
    {
        await CreateAsync();

        Assert.Equal(200, (await _s3.SendAsync("PUT", "/mine?" + subResource, document)).Status);
        S3Answer read = await _s3.SendAsync("GET", "/mine?" + subResource);

        Assert.Equal(200, read.Status);
        Assert.Equal(InNamespace(XElement.Parse(document)).ToString(), read.Xml.ToString());
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_document_that_s3_refuses_is_refused_and_not_kept(string subResource, string document, string code, string message)
    {
        Bucket bucket = await CreateAsync();
        int kept = bucket.Configurations.Count;

        S3Answer put = await _s3.SendAsync("PUT", "/mine?" + subResource, document);

        Assert.Equal(code, put.Code);
        Assert.Equal(code == Malformed ? "The XML you provided was not well-formed or did not validate against our published schema" : message, put.Message);
        Assert.Equal(kept, bucket.Configurations.Count);
    }

    [Theory]
    [InlineData("cors", 404, "NoSuchCORSConfiguration")]
    [InlineData("website", 404, "NoSuchWebsiteConfiguration")]
    [InlineData("lifecycle", 404, "NoSuchLifecycleConfiguration")]
    public async Task What_was_deleted_is_not_there_and_can_be_deleted_again(string subResource, int status, string code)
    {
        await CreateAsync();
        await _s3.SendAsync("PUT", "/mine?" + subResource, Documents.First(row => row.Data.Item1 == subResource).Data.Item2);

        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/mine?" + subResource)).Status);
        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/mine?" + subResource)).Status);

        S3Answer read = await _s3.SendAsync("GET", "/mine?" + subResource);
        Assert.Equal((status, code), (read.Status, read.Code));
    }

    [Fact]
    public async Task Logging_ends_by_an_empty_document()
    {
        Bucket bucket = await CreateAsync();
        int before = bucket.Configurations.Count;
        await _s3.SendAsync("PUT", "/mine?logging", Logging("logs"));

        await _s3.SendAsync("PUT", "/mine?logging", "<BucketLoggingStatus/>");

        Assert.Empty((await _s3.SendAsync("GET", "/mine?logging")).Xml.Elements());
        Assert.Equal(before, bucket.Configurations.Count);
    }

    [Fact]
    public async Task A_bucket_with_periods_in_its_name_cannot_be_accelerated()
    {
        await _s3.CreateBucketAsync("a.b");

        S3Answer put = await _s3.SendAsync("PUT", "/a.b?accelerate", Documents.First().Data.Item2);

        Assert.Equal(("InvalidRequest", "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names"), (put.Code, put.Message));
    }

    // A list holds up to 100 of them at a time:
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketMetricsConfigurations.html
    [Fact]
    public async Task Documents_with_ids_are_listed_in_pages_of_a_hundred()
    {
        await CreateAsync();
        for (int i = 0; i < 101; i++)
        {
            await _s3.SendAsync("PUT", $"/mine?metrics&id=m{i:D3}", $"<MetricsConfiguration><Id>m{i:D3}</Id></MetricsConfiguration>");
        }

        S3Answer first = await _s3.SendAsync("GET", "/mine?metrics");
        S3Answer second = await _s3.SendAsync("GET", "/mine?metrics&continuation-token=" + Uri.EscapeDataString(first.Value("NextContinuationToken")!));

        Assert.Equal(("ListMetricsConfigurationsResult", 100, "true"), (first.Xml.Name.LocalName, first.Values("Id").Length, first.Value("IsTruncated")));
        Assert.Equal(["m100"], second.Values("Id"));
        Assert.Equal("false", second.Value("IsTruncated"));
    }

    [Fact]
    public async Task A_document_with_an_id_that_is_not_there_is_not_found()
    {
        await CreateAsync();
        await _s3.SendAsync("PUT", "/mine?metrics&id=a", "<MetricsConfiguration><Id>a</Id></MetricsConfiguration>");

        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/mine?metrics&id=a")).Status);
        S3Answer read = await _s3.SendAsync("GET", "/mine?metrics&id=a");
        S3Answer removed = await _s3.SendAsync("DELETE", "/mine?metrics&id=a");

        Assert.Equal((404, "NoSuchConfiguration", "The specified configuration does not exist."), (read.Status, read.Code, read.Message));
        Assert.Equal((404, "NoSuchConfiguration"), (removed.Status, removed.Code));
        Assert.Empty((await _s3.SendAsync("GET", "/mine?metrics")).Values("Id"));
    }

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
    [Theory]
    [InlineData("accelerate", "s3:GetAccelerateConfiguration", "s3:PutAccelerateConfiguration", null)]
    [InlineData("cors", "s3:GetBucketCORS", "s3:PutBucketCORS", "s3:PutBucketCORS")]
    [InlineData("lifecycle", "s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration", "s3:PutLifecycleConfiguration")]
    [InlineData("logging", "s3:GetBucketLogging", "s3:PutBucketLogging", null)]
    [InlineData("requestPayment", "s3:GetBucketRequestPayment", "s3:PutBucketRequestPayment", null)]
    [InlineData("website", "s3:GetBucketWebsite", "s3:PutBucketWebsite", "s3:DeleteBucketWebsite")]
    [InlineData("analytics&id=a", "s3:GetAnalyticsConfiguration", "s3:PutAnalyticsConfiguration", "s3:PutAnalyticsConfiguration")]
    [InlineData("intelligent-tiering&id=a", "s3:GetIntelligentTieringConfiguration", "s3:PutIntelligentTieringConfiguration", "s3:PutIntelligentTieringConfiguration")]
    [InlineData("inventory&id=a", "s3:GetInventoryConfiguration", "s3:PutInventoryConfiguration", "s3:PutInventoryConfiguration")]
    [InlineData("metrics&id=a", "s3:GetMetricsConfiguration", "s3:PutMetricsConfiguration", "s3:PutMetricsConfiguration")]
    public async Task Each_operation_demands_its_action(string subResource, string read, string write, string? delete)
    {
        foreach ((string method, string? action) in new[] { ("GET", read), ("PUT", write), ("DELETE", delete) }.Where(pair => pair.Item2 is not null))
        {
            S3Harness refusing = new(new RefusingAuthorizer(action!));
            await refusing.CreateBucketAsync("mine");

            S3Answer answer = await refusing.SendAsync(method, "/mine?" + subResource, "<Never/>");

            Assert.Equal((403, "AccessDenied"), (answer.Status, answer.Code));
        }
    }

    private static string Logging(string target) =>
        $"<BucketLoggingStatus><LoggingEnabled><TargetBucket>{target}</TargetBucket><TargetPrefix></TargetPrefix></LoggingEnabled></BucketLoggingStatus>";

    private static string Routing(string rule) =>
        $"<WebsiteConfiguration><IndexDocument><Suffix>a</Suffix></IndexDocument><RoutingRules><RoutingRule>{rule}</RoutingRule></RoutingRules></WebsiteConfiguration>";

    private static XElement InNamespace(XElement element)
    {
        foreach (XElement each in element.DescendantsAndSelf())
        {
            each.Name = s_namespace + each.Name.LocalName;
        }

        return element;
    }

    private async Task<Bucket> CreateAsync()
    {
        await _s3.CreateBucketAsync("logs");
        await _s3.SendAsync("PUT", "/theirs", "", "@account: 444455556666");
        await _s3.SendAsync("PUT", "/elsewhere", "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>", "@region: eu-west-1");
        return await _s3.CreateBucketAsync("mine");
    }
}
