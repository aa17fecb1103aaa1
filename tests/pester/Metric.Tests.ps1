# What S3 tells of rules: series, the recovery point, and events that a queue got.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $setup = New-CrrReplication -SourceBucket metric-near -SourceRegion eu-west-1 -DestinationBucket metric-far -DestinationRegion us-west-2 -CreateBucket -Metrics $true -RoleName crrMetric -SkipTest
    $null = New-CrrReplication -SourceBucket metric-quiet -DestinationBucket metric-far -CreateBucket -RoleName crrMetric -SkipTest

    function Invoke-Queue {
        param([string] $Action, [hashtable] $Parameters)

        Invoke-Other -Sandbox $sandbox -Method POST -Path / -Service sqs -Region eu-west-1 -Target "AmazonSQS.$Action" -Body ($Parameters | ConvertTo-Json -Depth 5) |
            ConvertFrom-Json
    }

    $queue = (Invoke-Queue CreateQueue @{
            QueueName  = 'failures'
            Attributes = @{ Policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"}]}' }
        }).QueueUrl
    $notify = '<NotificationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><QueueConfiguration><Id>failures</Id>' +
        "<Queue>arn:aws:sqs:eu-west-1:$($sandbox.AccessKeyId):failures</Queue><Event>s3:Replication:*</Event></QueueConfiguration></NotificationConfiguration>"
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /metric-near -Query notification -Body $notify

    # Two minutes of lag, then a role that may not write any more.
    $begin = (Get-CrrSandbox).Time.AddMinutes(-1)
    $null = Set-CrrSandbox -Lag 90s
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /metric-near/late.txt -Body '12345'
    1..3 | ForEach-Object { $null = Set-CrrSandbox -AdvanceClock 60s }
    Wait-Condition { (Get-CrrObjectStatus -SourceBucket metric-near -Key late.txt).Status -eq 'Completed' } 'the late object has arrived'
    $null = Set-CrrSandbox -Lag 0
    $null = Invoke-Other -Sandbox $sandbox -Method POST -Path / -Service iam -Region us-east-1 -Body 'Action=DeleteRolePolicy&Version=2010-05-08&RoleName=crrMetric&PolicyName=S3Replication'
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path '/metric-near/a%20failure.txt' -Body '12345'
    Wait-Condition { (Get-CrrObjectStatus -SourceBucket metric-near -Key 'a failure.txt').Status -eq 'Failed' } 'the object has failed'
    $null = Set-CrrSandbox -AdvanceClock 60s
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Get-CrrMetric' {
    It 'tells each series in the Region that publishes it, from a rule in the pipeline' {
        $values = Get-CrrRule -SourceBucket metric-near | Get-CrrMetric -StartTime $begin
        ($values | Group-Object Metric, Region).Name | Should -Be @(
            'BytesPendingReplication, us-west-2', 'OperationsFailedReplication, eu-west-1', 'OperationsPendingReplication, us-west-2', 'ReplicationLatency, us-west-2'
        )
        ($values | Where-Object Metric -EQ ReplicationLatency | Measure-Object Value -Maximum).Maximum | Should -BeGreaterOrEqual 90
        ($values | Where-Object Metric -EQ BytesPendingReplication | Measure-Object Value -Maximum).Maximum | Should -Be 5
        ($values | Where-Object Metric -EQ OperationsFailedReplication | Measure-Object Value -Sum).Sum | Should -Be 1
        $values | ForEach-Object { $_.RuleId | Should -Be $setup.RuleId }
    }

    It 'tells the recovery point of each minute, and what it rests on' {
        $points = Get-CrrMetric -SourceBucket metric-near -RecoveryPoint -StartTime $begin
        $worst = $points | Sort-Object Behind | Select-Object -Last 1
        $worst.Behind.TotalSeconds | Should -BeGreaterOrEqual 90
        $worst.CompleteUntil | Should -Be ($worst.Time - $worst.Behind)
        $worst.Basis | Should -Be 'Latency'
        $points[0].Basis | Should -Be 'NoData'
        $points[-1].Failed | Should -Be 1
        $points[-1].Basis | Should -Be 'LatencyBesideFailures'
    }

    It 'says how metrics are turned on where they are off' {
        { Get-CrrMetric -SourceBucket metric-quiet -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidState,*' -ExpectedMessage '*metrics are off*'
        $null = Get-CrrMetric -SourceBucket metric-quiet -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*Set-CrrRule -SourceBucket metric-quiet -DestinationBucket metric-far -RuleId * -Metrics $true*'
    }

    It 'refuses times that nothing can be told of' {
        { Get-CrrMetric -SourceBucket metric-near -StartTime 2100-01-01 -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        { Get-CrrMetric -SourceBucket metric-near -Period 90s -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    }

    It 'changes nothing' {
        $before = @(Get-MutatingRequest -Sandbox $sandbox).Count
        $null = Get-CrrMetric -SourceBucket metric-near
        @(Get-MutatingRequest -Sandbox $sandbox).Count | Should -Be $before
    }
}

Describe 'Get-CrrMetric -Event' {
    BeforeAll {
        $messages = [Collections.Generic.List[object]]::new()
        Wait-Condition {
            $received = Invoke-Queue ReceiveMessage @{ QueueUrl = $queue; MaxNumberOfMessages = 10 }
            foreach ($message in $received.PSObject.Properties['Messages']?.Value) {
                $messages.Add($message)
            }

            @($messages | Where-Object Body -Like '*OperationFailedReplication*').Count -gt 0
        } 'the queue has the failure'
    }

    It 'names cause and mend of a failure that a queue got' {
        $event = $messages | Get-CrrMetric
        $event.Event | Should -Be 'OperationFailedReplication'
        $event.Key | Should -Be 'a failure.txt'
        $event.RuleId, $event.SourceBucket, $event.DestinationBucket | Should -Be $setup.RuleId, metric-near, metric-far
        $event.FailureReason | Should -Be 'SrcBucketReplicationConfigMissing'
        $event.Cause | Should -BeLike '*or the role may not read it.'
        $event.Remedy | Should -BeLike '*allow the role s3:GetReplicationConfiguration*'
    }

    It 'takes texts, objects and files alike, without a call' {
        $body = @($messages | Where-Object Body -Like '*OperationFailedReplication*')[0].Body
        $calls = @((Invoke-Control -Sandbox $sandbox -Path requests).requests).Count
        foreach ($event in ($body | Get-CrrMetric), (Get-CrrMetric -Event $body), ($body | ConvertFrom-Json | Get-CrrMetric), (Get-CrrMetric -Event ($body | ConvertFrom-Json)), (@{ Message = $body } | ForEach-Object { Get-CrrMetric -Event $_ })) {
            $event.Key | Should -Be 'a failure.txt'
            $event.RequestTime | Should -BeOfType [DateTimeOffset]
        }

        @((Invoke-Control -Sandbox $sandbox -Path requests).requests).Count | Should -Be $calls
    }

    It 'refuses what is no event' {
        { Get-CrrMetric -Event 'hello' -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidJson,*'
        { '{"a":1}' | Get-CrrMetric -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    }
}
