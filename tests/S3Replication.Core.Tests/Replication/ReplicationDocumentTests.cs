using S3Replication.Core.Errors;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Tests.Replication;

public sealed class ReplicationDocumentTests
{
    private static readonly ReplicationRule s_ours = new()
    {
        Id = "ours",
        Priority = 8,
        Filter = new RuleFilter("Tax", new Dictionary<string, string>()),
        DeleteMarkerReplication = false,
        Destination = new RuleDestination("arn:aws:s3:::ours-b"),
    };

    [Fact]
    public void A_document_is_understood_whatever_the_order_of_its_elements()
    {
        ReplicationConfiguration configuration = ReplicationDocument.Parse(Samples.Foreign).ToConfiguration();

        Assert.True(configuration.IsV2);
        Assert.Equal("arn:aws:iam::111122223333:role/service-role/theirs", configuration.Role);
        Assert.Equal(
            new ReplicationRule
            {
                Id = "theirs-1",
                Priority = 1,
                Filter = new RuleFilter("Tax & more/", new Dictionary<string, string> { ["tagA"] = "valueA" }),
                DeleteMarkerReplication = false,
                Destination = new RuleDestination("arn:aws:s3:::theirs-b") { StorageClass = "GLACIER_IR", Metrics = true },
            },
            configuration.Rules[0]);
        Assert.Equal(
            new ReplicationRule
            {
                Id = "theirs-2",
                Priority = 7,
                Enabled = false,
                Filter = RuleFilter.Everything,
                DeleteMarkerReplication = true,
                Destination = new RuleDestination("arn:aws:s3:::theirs-c"),
            },
            configuration.Rules[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" xmlns=\"urn:other\"")]
    [InlineData(" xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"")]
    public void A_document_is_understood_and_edited_with_any_namespace_or_none(string declaration)
    {
        ReplicationDocument document = ReplicationDocument.Parse(
            $"<ReplicationConfiguration{declaration}><Role>r</Role>{Samples.Rule()}</ReplicationConfiguration>");

        ReplicationDocument edited = document.WithRule(s_ours);

        Assert.Equal(["r1", "ours"], edited.Rules.Select(rule => rule.Id));
        Assert.DoesNotContain("xmlns=\"\"", edited.ToXml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_element_that_is_known_is_read()
    {
        ReplicationRule rule = ReplicationDocument.Parse(Samples.Configuration(Samples.Rule(
            criteria: "<SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects><ReplicaModifications><Status>Disabled</Status></ReplicaModifications></SourceSelectionCriteria>",
            destination: "<Account>123456789012</Account><AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation><EncryptionConfiguration><ReplicaKmsKeyID>k</ReplicaKmsKeyID></EncryptionConfiguration><ReplicationTime><Status>Enabled</Status><Time><Minutes>15</Minutes></Time></ReplicationTime><Metrics><Status>Enabled</Status><EventThreshold><Minutes>15</Minutes></EventThreshold></Metrics>")))
            .Rules.Single();

        Assert.True(rule.SseKmsEncryptedObjects);
        Assert.False(rule.ReplicaModifications);
        Assert.Equal(
            new RuleDestination("arn:aws:s3:::dst")
            {
                Account = "123456789012", OwnerOverride = true, ReplicaKmsKeyId = "k", ReplicationTime = true, Metrics = true,
            },
            rule.Destination);
    }

    // What this module must never do to rules of others.
    [Fact]
    public void Adding_changing_and_removing_a_rule_leaves_everything_else_as_it_was()
    {
        ReplicationDocument foreign = ReplicationDocument.Parse(Samples.Foreign);

        ReplicationDocument with = foreign.WithRule(s_ours).WithRule(s_ours with { Priority = 9, Enabled = false });
        ReplicationDocument back = with.WithoutRule("ours");

        Assert.Equal(foreign.ToXml(), back.ToXml());
        Assert.True(back.SaysTheSameAs(foreign));
        Assert.False(with.SaysTheSameAs(foreign));
        Assert.Equal(foreign.Content("theirs-1"), with.Content("theirs-1"));
        Assert.Equal(foreign.Content("theirs-2"), with.Content("theirs-2"));
        Assert.Contains("<!-- made elsewhere -->", back.ToXml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_a_rule_as_it_was_read_changes_nothing()
    {
        ReplicationDocument foreign = ReplicationDocument.Parse(Samples.Foreign);
        ReplicationDocument written = foreign.Rules.Aggregate(foreign, (document, rule) => document.WithRule(rule));

        Assert.Equal(foreign.ToXml(), written.ToXml());
    }

    [Fact]
    public void Changing_what_is_known_of_a_rule_keeps_what_is_not()
    {
        ReplicationDocument foreign = ReplicationDocument.Parse(Samples.Foreign);
        ReplicationRule rule = foreign.Find("theirs-1")!;

        ReplicationDocument changed = foreign.WithRule(rule with
        {
            Priority = 3,
            Filter = rule.Filter! with { Prefix = "Legal/" },
            Destination = rule.Destination with { StorageClass = null, Metrics = false },
        });

        Assert.Equal(["NewCriterion", "Destination/Speed"], changed.UnknownElements("theirs-1"));
        string expected = foreign.ToXml()
            .Replace("<Priority>1</Priority>", "<Priority>3</Priority>", StringComparison.Ordinal)
            .Replace("Tax &amp; more/", "Legal/", StringComparison.Ordinal)
            .Replace("<StorageClass>GLACIER_IR</StorageClass>", "", StringComparison.Ordinal)
            .Replace("<Metrics><Status>Enabled", "<Metrics><Status>Disabled", StringComparison.Ordinal);
        Assert.Equal(expected, changed.ToXml());
    }

    [Fact]
    public void A_new_document_is_in_the_order_of_S3()
    {
        ReplicationRule rule = s_ours with
        {
            SseKmsEncryptedObjects = true,
            ReplicaModifications = true,
            Filter = new RuleFilter("Tax", new Dictionary<string, string> { ["a"] = "1" }),
            Destination = new RuleDestination("arn:aws:s3:::ours-b")
            {
                Account = "123456789012", StorageClass = "STANDARD_IA", OwnerOverride = true, ReplicaKmsKeyId = "k",
                ReplicationTime = true, Metrics = true,
            },
        };

        Assert.Equal(
            "<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>" + Samples.Role + "</Role><Rule>"
            + "<ID>ours</ID><Priority>8</Priority><Filter><And><Prefix>Tax</Prefix><Tag><Key>a</Key><Value>1</Value></Tag></And></Filter>"
            + "<Status>Enabled</Status><SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects>"
            + "<ReplicaModifications><Status>Enabled</Status></ReplicaModifications></SourceSelectionCriteria>"
            + "<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
            + "<Destination><Bucket>arn:aws:s3:::ours-b</Bucket><Account>123456789012</Account><StorageClass>STANDARD_IA</StorageClass>"
            + "<AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation>"
            + "<EncryptionConfiguration><ReplicaKmsKeyID>k</ReplicaKmsKeyID></EncryptionConfiguration>"
            + "<ReplicationTime><Status>Enabled</Status><Time><Minutes>15</Minutes></Time></ReplicationTime>"
            + "<Metrics><Status>Enabled</Status><EventThreshold><Minutes>15</Minutes></EventThreshold></Metrics></Destination>"
            + "</Rule></ReplicationConfiguration>",
            ReplicationDocument.Empty(Samples.Role).WithRule(rule).ToXml());
    }

    [Fact]
    public void Turning_Replication_Time_Control_off_takes_the_event_threshold_away()
    {
        ReplicationRule timed = s_ours with { Destination = s_ours.Destination with { ReplicationTime = true, Metrics = true } };
        ReplicationRule untimed = s_ours with { Destination = s_ours.Destination with { Metrics = true } };

        string xml = ReplicationDocument.Empty(Samples.Role).WithRule(timed).WithRule(untimed).ToXml();

        Assert.Contains("<Metrics><Status>Enabled</Status></Metrics>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("ReplicationTime", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void Taking_the_last_criterion_away_leaves_no_empty_element()
    {
        string xml = ReplicationDocument.Empty(Samples.Role)
            .WithRule(s_ours with { ReplicaModifications = true }).WithRule(s_ours).ToXml();

        Assert.DoesNotContain("SourceSelectionCriteria", xml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("Tax/", "")]
    [InlineData("", "a=1")]
    [InlineData("", "a=1;b=")]
    [InlineData("Tax/", "a=1;b=2")]
    [InlineData(" spaces and\ttabs\nand lines\r\n ", "")]
    [InlineData("ü😀<&>\"'", "k<=v>")]
    public void A_filter_comes_back_as_it_was_written(string prefix, string tags)
    {
        ReplicationRule rule = s_ours with
        {
            Filter = new RuleFilter(
                prefix,
                tags.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Split('=')).ToDictionary(pair => pair[0], pair => pair[1])),
        };

        ReplicationDocument document = ReplicationDocument.Parse(ReplicationDocument.Empty(Samples.Role).WithRule(rule).ToXml());

        Assert.Equal(rule, document.Rules.Single());
        Assert.Empty(ConfigurationValidator.Validate(document, "source"));
    }

    [Fact]
    public void The_role_is_replaced_and_added()
    {
        ReplicationDocument foreign = ReplicationDocument.Parse(Samples.Foreign);

        Assert.Equal(
            foreign.ToXml().Replace(foreign.Role, Samples.Role, StringComparison.Ordinal), foreign.WithRole(Samples.Role).ToXml());
        Assert.Equal(
            Samples.Role, ReplicationDocument.Parse("<ReplicationConfiguration/>").WithRole(Samples.Role).Role);
    }

    [Fact]
    public void Order_namespaces_and_white_space_do_not_make_a_difference()
    {
        ReplicationDocument first = ReplicationDocument.Parse(Samples.Configuration(Samples.Rule()));
        ReplicationDocument second = ReplicationDocument.Parse("""
            <s:ReplicationConfiguration xmlns:s="http://s3.amazonaws.com/doc/2006-03-01/">
              <s:Rule>
                <s:Destination><s:Bucket>arn:aws:s3:::dst</s:Bucket></s:Destination><s:Status>Enabled</s:Status>
                <s:DeleteMarkerReplication><s:Status>Disabled</s:Status></s:DeleteMarkerReplication>
                <s:Filter><s:Prefix>Tax</s:Prefix></s:Filter><s:ID>r1</s:ID><s:Priority>1</s:Priority>
              </s:Rule>
              <s:Role>arn:aws:iam::111122223333:role/crr</s:Role>
            </s:ReplicationConfiguration>
            """);

        Assert.True(first.SaysTheSameAs(second));
        Assert.False(first.SaysTheSameAs(second.WithRole("other")));
        Assert.False(first.SaysTheSameAs(ReplicationDocument.Parse(first.ToXml().Replace(">Tax<", ">Tax <", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_rule_with_a_filter_is_refused_beside_rules_of_V1()
    {
        CrrException error = Refused.With(
            CrrErrorCode.InvalidReplicationConfiguration, () => ReplicationDocument.Parse(Samples.V1).WithRule(s_ours));

        Assert.Contains("'v1'", error.Message, StringComparison.Ordinal);
        Assert.Equal("InvalidRequest", error.AwsCode);
        Assert.Contains("Convert", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_of_V1_is_refused_beside_rules_with_a_filter() =>
        Refused.With(
            CrrErrorCode.InvalidReplicationConfiguration,
            () => ReplicationDocument.Parse(Samples.Foreign).WithRule(s_ours with { Filter = null, Prefix = "Tax" }));

    [Fact]
    public void The_only_rule_of_V1_can_become_one_of_V2()
    {
        ReplicationDocument document = ReplicationDocument.Parse(Samples.V1).WithRule(s_ours with { Id = "v1" });

        Assert.Empty(ConfigurationValidator.Validate(document, "source"));
        Assert.Equal(s_ours with { Id = "v1" }, document.Rules.Single());
    }

    [Fact]
    public void A_rule_without_id_is_refused() =>
        Refused.With(CrrErrorCode.InvalidRuleId, () => ReplicationDocument.Empty("r").WithRule(s_ours with { Id = null }));

    [Fact]
    public void A_prefix_that_XML_can_not_carry_is_refused() =>
        Refused.With(
            CrrErrorCode.InvalidPrefix,
            () => ReplicationDocument.Empty("r").WithRule(s_ours with { Filter = RuleFilter.Everything with { Prefix = "a\0" } }));

    [Fact]
    public void Removing_what_is_not_there_changes_nothing()
    {
        ReplicationDocument document = ReplicationDocument.Parse(Samples.V1);
        Assert.Same(document, document.WithoutRule("ours"));
        Assert.Null(document.Find("ours"));
        Assert.Null(document.Content("ours"));
    }

    [Theory]
    [InlineData("", "not XML.")]
    [InlineData("text", "line 1, position 1")]
    [InlineData("{\"Role\":\"r\"}", "line 1, position 1")]
    [InlineData("<ReplicationConfiguration>", "line 1")]
    [InlineData("<ReplicationConfiguration>\n<Rule></ReplicationConfiguration>", "line 2, position 9")]
    [InlineData("<ReplicationConfiguration>&unknown;</ReplicationConfiguration>", "line 1")]
    [InlineData("<ReplicationConfiguration>&#1;</ReplicationConfiguration>", "line 1")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><ReplicationConfiguration/>", "not XML")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><ReplicationConfiguration/>", "not XML")]
    [InlineData("<VersioningConfiguration/>", "VersioningConfiguration instead of ReplicationConfiguration")]
    public void What_is_no_document_is_refused_with_the_place(string xml, string reason) =>
        Assert.Contains(
            reason, Refused.With(CrrErrorCode.InvalidXml, () => ReplicationDocument.Parse(xml)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_document_nested_without_end_is_refused() =>
        Refused.With(CrrErrorCode.InvalidXml, () => ReplicationDocument.Parse(
            string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000))));

    // Any mixture of rules, known and unknown elements: what is read and written back is the same, character for character.
    [Fact]
    public void Documents_of_any_make_survive_reading_and_writing()
    {
        Random random = new(20261121);
        for (int i = 0; i < 300; i++)
        {
            ReplicationDocument document = ReplicationDocument.Parse(RandomDocument(random));

            ReplicationDocument rewritten = document.Rules.Aggregate(document, (current, rule) => current.WithRule(rule));
            ReplicationDocument back = document.WithRule(s_ours).WithoutRule("ours");

            Assert.Equal(document.ToXml(), rewritten.ToXml());
            Assert.Equal(document.ToXml(), back.ToXml());
            Assert.Equal(document.ToXml(), ReplicationDocument.Parse(document.ToXml()).ToXml());
        }
    }

    private static string RandomDocument(Random random)
    {
        string Maybe(string text) => random.Next(2) == 0 ? text : random.Next(8) == 0 ? $"<New{random.Next(9)} a=\"b\"/>\n" : "";
        string Shuffled(params string[] elements)
        {
            random.Shuffle(elements);
            return string.Concat(elements);
        }

        string Status(string name) => $"<{name}><Status>{(random.Next(2) == 0 ? "Enabled" : "Disabled")}</Status>{Maybe("<!-- c -->")}</{name}>";
        string Tag(int number) => $"<Tag><Key>k{number}</Key><Value>{random.Next(9)}</Value></Tag>";
        string Filter() => random.Next(4) switch
        {
            0 => "<Filter/>",
            1 => $"<Filter><Prefix>p{random.Next(9)} &#13;</Prefix></Filter>",
            2 => $"<Filter>{Tag(1)}</Filter>",
            _ => $"<Filter><And>{Shuffled("<Prefix>q</Prefix>", Tag(1), Tag(2))}</And></Filter>",
        };

        string Rule(int number) => "<Rule>" + Shuffled(
            $"<ID>id{number}</ID>",
            $"<Priority>{number}</Priority>",
            $"<Status>{(random.Next(2) == 0 ? "Enabled" : "Disabled")}</Status>",
            Filter(),
            Maybe(Status("DeleteMarkerReplication")),
            Maybe($"<SourceSelectionCriteria>{Shuffled(Maybe(Status("SseKmsEncryptedObjects")), Maybe(Status("ReplicaModifications")))}</SourceSelectionCriteria>"),
            "<Destination>" + Shuffled(
                "<Bucket>arn:aws:s3:::dst</Bucket>", Maybe("<Account>123456789012</Account>"), Maybe(Status("ReplicationTime")), Maybe(Status("Metrics")))
            + "</Destination>\n") + "</Rule>";

        return Samples.Configuration(string.Concat(Enumerable.Range(1, random.Next(1, 5)).Select(Rule)) + Maybe("<Later/>"));
    }
}
