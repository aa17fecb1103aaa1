using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using S3Replication.Sandbox.Cbor;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Tests.Iam;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Tests.CloudWatch;

// https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
// https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
public sealed class ProtocolTests
{
    private static readonly string[] s_actions = ["arn:aws:sns:us-east-1:111122223333:a", "arn:aws:sns:us-east-1:111122223333:b"];
    private readonly CloudWatchUnderTest _cloudWatch = new();

    [Theory]
    [InlineData("json")]
    [InlineData("cbor")]
    [InlineData("query")]
    public async Task An_alarm_that_one_protocol_puts_is_read_in_all(string protocol)
    {
        object alarm = new
        {
            AlarmName = "a b",
            Namespace = "AWS/S3",
            MetricName = "OperationsFailedReplication",
            Statistic = "Sum",
            Period = 60,
            EvaluationPeriods = 1,
            Threshold = 0.5,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            ActionsEnabled = false,
            AlarmActions = s_actions,
            OKActions = Array.Empty<string>(),
            Dimensions = new[] { new { Name = "SourceBucket", Value = "s" }, new { Name = "DestinationBucket", Value = "d" }, new { Name = "RuleId", Value = "r" } },
        };
        await (protocol switch
        {
            "cbor" => _cloudWatch.Root.SendCbor("PutMetricAlarm", alarm),
            "query" => _cloudWatch.Root.SendQuery("PutMetricAlarm", alarm),
            _ => (Task)_cloudWatch.Root.Send("PutMetricAlarm", alarm),
        });

        JsonElement json = (await _cloudWatch.Root.Send("DescribeAlarms")).GetProperty("MetricAlarms")[0];
        JsonElement cbor = (await _cloudWatch.Root.SendCbor("DescribeAlarms")).GetProperty("MetricAlarms")[0];
        XElement query = (await _cloudWatch.Root.SendQuery("DescribeAlarms")).Element("MetricAlarms")!.Element("member")!;

        Assert.Equal(json.GetRawText(), cbor.GetRawText());
        Assert.Equal(("a b", 0.5, false), (json.GetProperty("AlarmName").GetString(), json.GetProperty("Threshold").GetDouble(), json.GetProperty("ActionsEnabled").GetBoolean()));
        Assert.Equal(s_actions, json.GetProperty("AlarmActions").EnumerateArray().Select(action => action.GetString()));
        Assert.Equal(["DestinationBucket", "RuleId", "SourceBucket"], json.GetProperty("Dimensions").EnumerateArray().Select(dimension => dimension.GetProperty("Name").GetString()));
        Assert.Equal(("a b", "0.5", "false", "60"), (query.Element("AlarmName")!.Value, query.Element("Threshold")!.Value, query.Element("ActionsEnabled")!.Value, query.Element("Period")!.Value));
        Assert.Equal("2026-11-02T10:00:00.000Z", query.Element("StateUpdatedTimestamp")!.Value);
        Assert.Equal(s_actions, query.Element("AlarmActions")!.Elements("member").Select(action => action.Value));
        Assert.Equal("d", query.Element("Dimensions")!.Elements("member").First().Element("Value")!.Value);
        Assert.Empty(query.Element("OKActions")!.Elements());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Data_that_each_protocol_puts_packed_or_not_is_read_in_all(bool isPacked)
    {
        object Data(double value, object? time = null) => new
        {
            Namespace = "Test",
            MetricData = new[] { new { MetricName = "Load", Timestamp = time ?? _cloudWatch.Now, Value = value, Unit = "Count" } },
        };
        await _cloudWatch.Root.Send("PutMetricData", Data(1.5), isPacked);
        await _cloudWatch.Root.SendCbor("PutMetricData", Data(2.25), isPacked);
        await _cloudWatch.Root.SendQuery("PutMetricData", Data(4, "2026-11-02T10:00:59.999Z"), isPacked);
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));
        object request = new
        {
            Namespace = "Test",
            MetricName = "Load",
            StartTime = _cloudWatch.Now - 60,
            EndTime = _cloudWatch.Now,
            Period = 60,
            Statistics = new[] { "Sum" },
            ExtendedStatistics = new[] { "p50" },
        };
        object form = new
        {
            Namespace = "Test",
            MetricName = "Load",
            StartTime = "2026-11-02T10:00:00Z",
            EndTime = "2026-11-02T10:01:00.000Z",
            Period = 60,
            Statistics = new[] { "Sum" },
            ExtendedStatistics = new[] { "p50" },
        };

        JsonElement json = (await _cloudWatch.Root.Send("GetMetricStatistics", request)).GetProperty("Datapoints")[0];
        JsonElement cbor = (await _cloudWatch.Root.SendCbor("GetMetricStatistics", request)).GetProperty("Datapoints")[0];
        XElement query = (await _cloudWatch.Root.SendQuery("GetMetricStatistics", form)).Element("Datapoints")!.Element("member")!;

        Assert.Equal((7.75, 2.25), (json.GetProperty("Sum").GetDouble(), json.GetProperty("ExtendedStatistics").GetProperty("p50").GetDouble()));
        Assert.Equal(json.GetRawText(), cbor.GetRawText());
        Assert.Equal(("7.75", "p50", "2.25"), (query.Element("Sum")!.Value, query.Descendants("key").Single().Value, query.Descendants("value").Single().Value));
    }

    [Theory]
    [InlineData("InvalidParameterValue", 400, "InvalidParameterValueException")]
    [InlineData("MissingParameter", 400, "MissingRequiredParameterException")]
    [InlineData("ResourceNotFound", 404, "ResourceNotFound")]
    [InlineData("LimitExceeded", 400, "LimitExceededFault")]
    public async Task An_error_has_its_type_in_the_body_and_its_code_in_a_header(string code, int status, string type)
    {
        ServiceException error = new(status, code, "what is wrong");

        HttpResponse json = _cloudWatch.Service.Render(error, Request("X-Amz-Target", "GraniteServiceVersion20100801.X"), "request-1");
        HttpResponse cbor = _cloudWatch.Service.Render(error, Request("smithy-protocol", "rpc-v2-cbor"), "request-1");
        HttpResponse query = _cloudWatch.Service.Render(error, Request("Content-Type", "application/x-www-form-urlencoded"), "request-1");

        Assert.All([json, cbor, query], response => Assert.Equal(status, response.Status));
        Assert.All([json, cbor], response => Assert.Equal($"{code};Sender", response.Headers["x-amzn-query-error"]));
        Assert.Equal("rpc-v2-cbor", cbor.Headers["smithy-protocol"]);
        string expected = $$"""{"__type":"com.amazonaws.cloudwatch#{{type}}","message":"what is wrong"}""";
        Assert.Equal(expected, Encoding.UTF8.GetString(await Bytes(json)));
        Assert.Equal(expected, Encoding.UTF8.GetString(WireJson.Write((WireMap)CborReader.Read(await Bytes(cbor)))));
        XElement xml = XElement.Parse(Encoding.UTF8.GetString(await Bytes(query)));
        Assert.Equal(code, xml.Descendants().Single(element => element.Name.LocalName == "Code").Value);
    }

    // https://www.rfc-editor.org/rfc/rfc8259.html and the others: what can't be read is a SerializationException.
    [Theory]
    [InlineData("json", "[]")]
    [InlineData("json", "{")]
    [InlineData("json", "{\"AlarmNames\":5}")]
    [InlineData("json", "{\"AlarmNames\":[5]}")]
    [InlineData("json", "{\"AlarmNamePrefix\":\"\\uD800\"}")]
    [InlineData("cbor", "80")]
    [InlineData("cbor", "ff")]
    [InlineData("query", "Action=DescribeAlarms&AlarmNames=a&AlarmNames.member.1=b")]
    [InlineData("query", "Action=DescribeAlarms&AlarmNames.member.x=b")]
    [InlineData("query", "Action=DescribeAlarms&a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s=b")]
    [InlineData("query", "Action=DescribeAlarms&MaxRecords=many")]
    [InlineData("gzip", "{}")]
    public async Task A_body_that_says_nothing_is_refused(string protocol, string body)
    {
        byte[] bytes = protocol == "cbor" ? Convert.FromHexString(body) : Encoding.UTF8.GetBytes(body);

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => SendAsync(protocol, bytes));

        Assert.Equal((400, "SerializationException"), (error.Status, error.Code));
    }

    // A body may have 1 MB, and no more when it is unpacked.
    [Fact]
    public async Task A_packed_body_has_an_end()
    {
        MemoryStream packed = new();
        await using (System.IO.Compression.GZipStream gzip = new(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[2 * 1024 * 1024], TestContext.Current.CancellationToken);
        }

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => SendAsync("gzip", packed.ToArray()));

        Assert.Equal((413, "RequestEntityTooLarge"), (error.Status, error.Code));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_body_makes_the_service_fail(int seed)
    {
        Random random = new(seed);
        string[] starts =
        [
            "Action=PutMetricAlarm&AlarmName=a&Dimensions.member.1.Name=x",
            """{"AlarmName":"a","Metrics":[{"Id":"m1","Expression":"FILL(m1,0)"}],"MetricDataQueries":[{"Id":"a"}],"StartTime":0,"EndTime":1e9}""",
            "bf69416c61726d4e616d6561616e436f6d70617269736f6e4f70657261746f72fb3ff199999999999aff",
        ];
        for (int i = 0; i < 1_000; i++)
        {
            string protocol = new[] { "query", "json", "cbor", "gzip" }[random.Next(4)];
            string start = starts[protocol switch { "query" => 0, "cbor" => 2, _ => 1 }];
            byte[] body = protocol == "cbor" ? Convert.FromHexString(start) : Encoding.UTF8.GetBytes(start);
            for (int changes = random.Next(4); changes > 0; changes--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            try
            {
                await SendAsync(protocol, body, new[] { "PutMetricAlarm", "GetMetricData", "DescribeAlarms", "PutMetricData" }[random.Next(4)]);
            }
            catch (ServiceException error)
            {
                Assert.InRange(error.Status, 400, 501);
            }
        }
    }

    // What the request log says, and whether it counts as a change.
    [Theory]
    [InlineData("DescribeAlarms", false)]
    [InlineData("GetMetricData", false)]
    [InlineData("ListMetrics", false)]
    [InlineData("PutMetricAlarm", true)]
    [InlineData("SetAlarmState", true)]
    public void The_operation_in_a_path_is_known_before_it_is_carried_out(string action, bool isMutating)
    {
        HttpHeaders headers = new();
        headers.Add("smithy-protocol", "rpc-v2-cbor");
        HttpRequest request = new("POST", "/service/GraniteServiceVersion20100801/operation/" + action, headers, Stream.Null);

        RequestFacts facts = RequestFacts.OfAction("monitoring", request, body: null);

        Assert.Equal((action, isMutating), (facts.Operation, facts.IsMutating));
    }

    // What clients set is state; what time makes of it is not.
    [Fact]
    public async Task Alarms_are_part_of_the_state_and_what_they_see_is_not()
    {
        AlarmSnapshot snapshot = new(_cloudWatch.Alarms);
        string empty = snapshot.Snapshot().ToJsonString();
        await _cloudWatch.PutAlarmAsync("a");
        string made = snapshot.Snapshot().ToJsonString();
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));
        await _cloudWatch.PutAsync(1);
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("ALARM", (await _cloudWatch.AlarmAsync("a")).GetProperty("StateValue").GetString());
        Assert.NotEqual(empty, made);
        Assert.Equal(made, snapshot.Snapshot().ToJsonString());
        await _cloudWatch.Root.Send("DisableAlarmActions", new { AlarmNames = new[] { "a" } });
        Assert.NotEqual(made, snapshot.Snapshot().ToJsonString());
    }

    private static HttpRequest Request(string header, string value)
    {
        HttpHeaders headers = new();
        headers.Add(header, value);
        return new HttpRequest("POST", "/", headers, Stream.Null);
    }

    private async Task SendAsync(string protocol, byte[] body, string action = "DescribeAlarms")
    {
        HttpHeaders headers = new();
        string path = "/";
        if (protocol == "cbor")
        {
            headers.Add("smithy-protocol", "rpc-v2-cbor");
            path = "/service/GraniteServiceVersion20100801/operation/" + action;
        }
        else if (protocol != "query")
        {
            headers.Add("X-Amz-Target", "GraniteServiceVersion20100801." + action);
        }

        if (protocol == "gzip")
        {
            headers.Add("Content-Encoding", "gzip");
        }

        HttpRequest http = new("POST", path, headers, Stream.Null);
        await _cloudWatch.Service.HandleAsync(
            new ServiceRequest(http, QueryClient.Root(CloudWatchUnderTest.Owner), "us-east-1", "request-1", new MemoryStream(body)),
            TestContext.Current.CancellationToken);
    }

    private static async Task<byte[]> Bytes(HttpResponse response)
    {
        MemoryStream bytes = new();
        await response.Body!.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }
}
