# Alarms, topics, notifications and access logs: set up from rules, told of an outage and of a failure, taken back.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $setup = New-CrrReplication -SourceBucket watch-near -SourceRegion eu-west-1 -DestinationBucket watch-far -DestinationRegion us-west-2 -CreateBucket -RoleName crrWatch -SkipTest
    $null = New-CrrBucket -BucketName watch-logs -Region eu-west-1
    $account = $sandbox.AccessKeyId

    function Invoke-Service {
        param([string] $Service, [string] $Region, [string] $Target, [hashtable] $Parameters)

        Invoke-Other -Sandbox $sandbox -Method POST -Path / -Service $Service -Region $Region -Target $Target -Body ($Parameters | ConvertTo-Json -Depth 5) |
            ConvertFrom-Json
    }

    function Add-Queue {
        param([string] $Region, [string] $Name)

        $policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"}]}'
        $url = (Invoke-Service sqs $Region AmazonSQS.CreateQueue @{ QueueName = $Name; Attributes = @{ Policy = $policy } }).QueueUrl
        $form = "Action=Subscribe&Version=2010-03-31&TopicArn=arn:aws:sns:${Region}:${account}:crr-watch-near&Protocol=sqs&Endpoint=arn:aws:sqs:${Region}:${account}:$Name"
        $null = Invoke-Other -Sandbox $sandbox -Method POST -Path / -Service sns -Region $Region -Body $form
        $url
    }

    function Wait-Message {
        param([string] $Region, [string] $Queue, [string] $Like)

        $found = [Collections.Generic.List[object]]::new()
        Wait-Condition {
            $received = Invoke-Service sqs $Region AmazonSQS.ReceiveMessage @{ QueueUrl = $Queue; MaxNumberOfMessages = 10 }
            foreach ($message in $received.PSObject.Properties['Messages']?.Value) {
                if ($message.Body -like $Like) {
                    $found.Add(($message.Body | ConvertFrom-Json))
                }
            }

            $found.Count -gt 0
        } "a message like $Like"
        $found[0]
    }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Enable-CrrMonitoring' {
    It 'sets up alarms from a rule in the pipeline, each in the Region of its metric' {
        $changes = Get-CrrRule -SourceBucket watch-near | Enable-CrrMonitoring -LogBucket watch-logs -EmailAddress ops@example.com -LatencyThreshold 5m -FailedOperationThreshold 0
        @($changes | Where-Object Outcome -EQ Unchanged).Count | Should -Be 0
        ($changes | Where-Object Part -EQ Alarm | Sort-Object Name).Region | Should -Be 'us-west-2', 'eu-west-1', 'us-west-2', 'us-west-2'
        (Get-CrrRule -SourceBucket watch-near).Metrics | Should -BeTrue
        $failures = (Invoke-Service monitoring eu-west-1 GraniteServiceVersion20100801.DescribeAlarms @{}).MetricAlarms
        $failures.MetricName, $failures.Statistic, $failures.TreatMissingData | Should -Be OperationsFailedReplication, Sum, notBreaching
        $failures.AlarmActions | Should -Be "arn:aws:sns:eu-west-1:${account}:crr-watch-near"
    }

    It 'changes nothing when it runs again' {
        $before = (Invoke-Control -Sandbox $sandbox -Path state).hash
        $count = @(Get-MutatingRequest -Sandbox $sandbox).Count
        $changes = Enable-CrrMonitoring -SourceBucket watch-near -LogBucket watch-logs -EmailAddress ops@example.com
        $changes.Outcome | Should -Not -Contain Created
        $changes.Outcome | Should -Not -Contain Updated
        @(Get-MutatingRequest -Sandbox $sandbox).Count | Should -Be $count
        (Invoke-Control -Sandbox $sandbox -Path state).hash | Should -Be $before
    }

    It 'is healthy to Test-CrrReplication' {
        $check = (Test-CrrReplication -SourceBucket watch-near).Checks | Where-Object Id -EQ CRR037
        $check.Status | Should -Be Passed
    }

    It 'refuses what cannot be before the first change' {
        $count = @(Get-MutatingRequest -Sandbox $sandbox).Count
        { Enable-CrrMonitoring -SourceBucket watch-near -TopicArn told -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidArn,*'
        { Enable-CrrMonitoring -SourceBucket watch-near -LogBucket watch-near -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        { Enable-CrrMonitoring -SourceBucket watch-near -LogBucket watch-far -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        { Enable-CrrMonitoring -SourceBucket watch-near -TopicArn "arn:aws:sns:eu-west-1:${account}:none" -ErrorAction Stop } | Should -Throw -ErrorId 'TopicNotFound,*'
        { Enable-CrrMonitoring -SourceBucket watch-near -RuleId none -ErrorAction Stop } | Should -Throw -ErrorId 'RuleNotFound,*'
        @(Get-MutatingRequest -Sandbox $sandbox).Count | Should -Be $count
    }

    It 'tells of replicas that are late in an outage' {
        $queue = Add-Queue us-west-2 late
        $null = Set-CrrSandbox -RegionDown us-west-2
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /watch-near/late.txt -Body '12345'
        $null = Set-CrrSandbox -AdvanceClock 12m
        $null = Set-CrrSandbox -RegionUp us-west-2
        $message = (Wait-Message us-west-2 $queue '*"Subject":"ALARM: *ReplicationLatency*').Message | ConvertFrom-Json
        $message.NewStateValue, $message.Trigger.MetricName | Should -Be ALARM, ReplicationLatency
    }

    It 'tells of a failure, by alarm and by event' {
        $queue = Add-Queue eu-west-1 failed
        $null = Invoke-Other -Sandbox $sandbox -Method POST -Path / -Service iam -Region us-east-1 -Body 'Action=DeleteRolePolicy&Version=2010-05-08&RoleName=crrWatch&PolicyName=S3Replication'
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /watch-near/failed.txt -Body '12345'
        (Wait-Message eu-west-1 $queue '*OperationFailedReplication*').Subject | Should -Be 'Amazon S3 Notification'
        $null = Set-CrrSandbox -AdvanceClock 2m
        $message = (Wait-Message eu-west-1 $queue '*"Subject":"ALARM: *OperationsFailedReplication*').Message | ConvertFrom-Json
        $message.NewStateValue | Should -Be ALARM
    }
}

Describe 'Disable-CrrMonitoring' {
    It 'takes back its own and leaves what others made' {
        $null = Invoke-Service monitoring eu-west-1 GraniteServiceVersion20100801.PutMetricAlarm @{
            AlarmName = 'crr/watch-near/by-hand'; Namespace = 'AWS/S3'; MetricName = 'BucketSizeBytes'; Statistic = 'Maximum'; Period = 60
            EvaluationPeriods = 1; Threshold = 1; ComparisonOperator = 'GreaterThanThreshold'
        }
        $changes = Disable-CrrMonitoring -SourceBucket watch-near
        @($changes | Where-Object { $_.Part -eq 'Alarm' -and $_.Outcome -eq 'Removed' }).Count | Should -Be 4
        ($changes | Where-Object Part -EQ Metrics).Outcome | Should -Be Kept
        (Invoke-Service monitoring eu-west-1 GraniteServiceVersion20100801.DescribeAlarms @{}).MetricAlarms.AlarmName | Should -Be 'crr/watch-near/by-hand'
        Invoke-Other -Sandbox $sandbox -Method GET -Path /watch-near -Query logging | Should -Not -BeLike '*watch-logs*'
        Invoke-Other -Sandbox $sandbox -Method GET -Path /watch-near -Query notification | Should -Not -BeLike '*s3:Replication*'
        (Get-CrrRule -SourceBucket watch-near).Metrics | Should -BeTrue
    }

    It 'turns metrics off and deletes topics when that is asked for' {
        $changes = Get-CrrRule -SourceBucket watch-near | Disable-CrrMonitoring -RemoveMetrics
        ($changes | Where-Object Part -EQ Metrics).Outcome | Should -Be Removed
        $topics = (Disable-CrrMonitoring -SourceBucket watch-near -RemoveTopic | Where-Object Part -EQ Topic).Name
        $topics | Should -Contain "arn:aws:sns:eu-west-1:${account}:crr-watch-near"
    }
}
