/**
 * Made by `npm run api:types` from the routes and schemas of the backend. Not to be edited.
 */

export interface paths {
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health with services and metrics */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health in short */
        get: operations["getRootHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Limits, pacing and mode of this installation
         * @description Permission `system.read`: admin (all), operator (own), agent (own), user (own), auditor (own), readonly (own).
         */
        get: operations["getSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the sign-in page needs to know */
        get: operations["getSystemPublic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This API as an OpenAPI 3.0.3 document */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This reference as a page */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Scripts and styles of the reference page */
        get: operations["getDocsFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an account */
        post: operations["postAuthRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with email or username */
        post: operations["postAuthLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trade a refresh token for new tokens; each works once */
        post: operations["postAuthRefreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out: ends this sign-in and that of the given refresh token
         * @description Permission `profile`: admin (all), operator (own), agent (own), user (own), auditor (own), readonly (own).
         */
        post: operations["postAuthLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in, and what they may do
         * @description Permission `profile`: admin (all), operator (own), agent (own), user (own), auditor (own), readonly (own).
         */
        get: operations["getAuthProfile"];
        /**
         * Change own name, email, username or password
         * @description Permission `profile`: admin (all), operator (own), agent (own), user (own), auditor (own), readonly (own).
         */
        put: operations["putAuthProfile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change own password; ends all other sessions
         * @description Permission `profile`: admin (all), operator (own), agent (own), user (own), auditor (own), readonly (own).
         */
        post: operations["postAuthChangePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description Permission `admin`: admin (all).
         */
        get: operations["getAdminUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the settings
         * @description Permission `admin`: admin (all).
         */
        get: operations["getAdminSettings"];
        /**
         * Change settings
         * @description Permission `admin`: admin (all).
         */
        put: operations["putAdminSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List devices
         * @description Permission `device.read`: admin (all), operator (own), agent (own), user (own), auditor (all), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceDevices"];
        put?: never;
        /**
         * Create a device
         * @description Permission `device.create`: admin (all), user (own, when allowUserDeviceCreate).
         */
        post: operations["postWhatsappMultiDeviceDevices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/connected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List connected devices
         * @description Permission `device.read`: admin (all), operator (own), agent (own), user (own), auditor (all), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceDevicesConnected"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/connected/detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List connected devices (same data)
         * @description Permission `device.read`: admin (all), operator (own), agent (own), user (own), auditor (all), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceDevicesConnectedDetail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/check-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check whether a number can still be linked
         * @description Permission `device.read`: admin (all), operator (own), agent (own), user (own), auditor (all), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceDevicesCheckNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a device
         * @description Permission `device.read`: admin (all), operator (own), agent (own), user (own), auditor (all), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceDevicesDeviceId"];
        put?: never;
        post?: never;
        /**
         * Unlink and delete a device
         * @description Permission `device.delete`: admin (all), user (own, when allowUserDeviceCreate).
         */
        delete: operations["deleteWhatsappMultiDeviceDevicesDeviceId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the state of a device
         * @description Permission `device.read`: admin (all), operator (own), agent (own), user (own), auditor (all), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceDevicesDeviceIdStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect a device to WhatsApp
         * @description Permission `device.connect`: admin (all), operator (own), user (own).
         */
        post: operations["postWhatsappMultiDeviceDevicesDeviceIdConnect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disconnect a device and keep its link
         * @description Permission `device.connect`: admin (all), operator (own), user (own).
         */
        post: operations["postWhatsappMultiDeviceDevicesDeviceIdDisconnect"];
        /**
         * Disconnect a device and keep its link
         * @description Permission `device.connect`: admin (all), operator (own), user (own).
         */
        delete: operations["deleteWhatsappMultiDeviceDevicesDeviceIdDisconnect"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/reconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close and open the connection again
         * @description Permission `device.connect`: admin (all), operator (own), user (own).
         */
        post: operations["postWhatsappMultiDeviceDevicesDeviceIdReconnect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/cancel-and-wipe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop, unlink and remove the credentials
         * @description Permission `device.wipe`: admin (all), user (own, when allowUserDeviceCreate).
         */
        post: operations["postWhatsappMultiDeviceDevicesDeviceIdCancelAndWipe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Stop, unlink and remove the credentials
         * @description Permission `device.wipe`: admin (all), user (own, when allowUserDeviceCreate).
         */
        delete: operations["deleteWhatsappMultiDeviceDevicesDeviceIdSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/qr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Text of the QR code on show
         * @description Permission `device.qr`: admin (all), operator (own), user (own).
         */
        get: operations["getWhatsappMultiDeviceDevicesDeviceIdQr"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/qr-image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * QR code on show as a PNG data URL
         * @description Permission `device.qr`: admin (all), operator (own), user (own).
         */
        get: operations["getWhatsappMultiDeviceDevicesDeviceIdQrImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/qr-base64": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * QR code on show as a PNG data URL (same data)
         * @description Permission `device.qr`: admin (all), operator (own), user (own).
         */
        get: operations["getWhatsappMultiDeviceDevicesDeviceIdQrBase64"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/pairing-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a pairing code
         * @description Permission `device.pairing-code`: admin (all).
         */
        post: operations["postWhatsappMultiDeviceDevicesDeviceIdPairingCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/send-message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a text and wait until WhatsApp has it
         * @description Permission `message.send`: admin (all), operator (own), agent (own), user (own).
         */
        post: operations["postWhatsappMultiDeviceDevicesDeviceIdSendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/send-media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an image, video, audio or document by upload
         * @description Permission `message.send`: admin (all), operator (own), agent (own), user (own).
         */
        post: operations["postWhatsappMultiDeviceDevicesDeviceIdSendMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/media/{messageRowId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * File of a message, with range requests
         * @description Permission `chat.read`: admin (all), operator (own), agent (own), user (own), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceMediaMessageRowId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Chats of a device, newest first
         * @description Permission `chat.read`: admin (all), operator (own), agent (own), user (own), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceDevicesDeviceIdChats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/chats/{jid}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a chat read, here and on WhatsApp
         * @description Permission `chat.mark-read`: admin (all), operator (own), agent (own), user (own).
         */
        post: operations["postWhatsappMultiDeviceDevicesDeviceIdChatsJidRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/chat-history/{jid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages of a chat, newest first
         * @description Permission `chat.read`: admin (all), operator (own), agent (own), user (own), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceDevicesDeviceIdChatHistoryJid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/group-chat-history/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages of a group, newest first
         * @description Permission `group.read`: admin (all).
         */
        get: operations["getWhatsappMultiDeviceDevicesDeviceIdGroupChatHistoryGroupId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/daily-chat-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Chats that were active on a day
         * @description Permission `chat.read`: admin (all), operator (own), agent (own), user (own), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceDevicesDeviceIdDailyChatList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/devices/{deviceId}/jobs/send-text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a text to many recipients, one after another
         * @description Permission `job.create`: admin (all), operator (own), user (own, when allowUserBlasts).
         */
        post: operations["postWhatsappMultiDeviceDevicesDeviceIdJobsSendText"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List own jobs, newest first
         * @description Permission `job.read`: admin (all), operator (own), user (own), auditor (all), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job: progress, rate, end, failures, timeline
         * @description Permission `job.read`: admin (all), operator (own), user (own), auditor (all), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceJobsJobId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/jobs/{jobId}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the recipients of a job
         * @description Permission `job.read`: admin (all), operator (own), user (own), auditor (all), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceJobsJobIdItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/jobs/{jobId}/items.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the recipients of a job as CSV
         * @description Permission `job.read`: admin (all), operator (own), user (own), auditor (all), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceJobsJobIdItemsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/jobs/{jobId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job after the message in flight
         * @description Permission `job.cancel`: admin (all), operator (own), user (own).
         */
        post: operations["postWhatsappMultiDeviceJobsJobIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/jobs/{jobId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a job before its next message
         * @description Permission `job.control`: admin (all), operator (own), user (own, when userJobControl).
         */
        post: operations["postWhatsappMultiDeviceJobsJobIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/jobs/{jobId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a paused job exactly where it stopped
         * @description Permission `job.control`: admin (all), operator (own), user (own, when userJobControl).
         */
        post: operations["postWhatsappMultiDeviceJobsJobIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/jobs/{jobId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the failed messages of a job again
         * @description Permission `job.control`: admin (all), operator (own), user (own, when userJobControl).
         */
        post: operations["postWhatsappMultiDeviceJobsJobIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all jobs
         * @description Permission `admin`: admin (all).
         */
        get: operations["getAdminJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read any job
         * @description Permission `admin`: admin (all).
         */
        get: operations["getAdminJobsJobId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/jobs/{jobId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel any job
         * @description Permission `admin`: admin (all).
         */
        post: operations["postAdminJobsJobIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/jobs/{jobId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause any job
         * @description Permission `admin`: admin (all).
         */
        post: operations["postAdminJobsJobIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/jobs/{jobId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume any job
         * @description Permission `admin`: admin (all).
         */
        post: operations["postAdminJobsJobIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/jobs/{jobId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry any job
         * @description Permission `admin`: admin (all).
         */
        post: operations["postAdminJobsJobIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsapp-multi-device/user/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures of the day over the devices of the caller
         * @description Permission `statistics.own`: admin (all), operator (own), agent (own), user (own), auditor (own), readonly (own).
         */
        get: operations["getWhatsappMultiDeviceUserStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live events as a stream that can be resumed
         * @description Permission `events.stream`: admin (all), operator (own), agent (own), user (own), auditor (own), readonly (own).
         */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            /** @enum {boolean} */
            success: false;
            /** @enum {string} */
            code: "VALIDATION_FAILED" | "MALFORMED_JSON" | "BAD_REQUEST" | "PHONE_INVALID" | "NOT_ON_WHATSAPP" | "PASSWORD_WRONG" | "UPLOAD_INVALID" | "TOKEN_MISSING" | "TOKEN_INVALID" | "TOKEN_EXPIRED" | "CREDENTIALS_INVALID" | "REFRESH_REUSED" | "FORBIDDEN" | "ADMIN_ONLY" | "ACCESS_DENIED" | "NOT_YOUR_DEVICE" | "ACCOUNT_LOCKED" | "REGISTRATION_CLOSED" | "ROUTE_NOT_FOUND" | "DEVICE_NOT_FOUND" | "JOB_NOT_FOUND" | "USER_NOT_FOUND" | "CHAT_NOT_FOUND" | "MESSAGE_NOT_FOUND" | "MEDIA_NOT_FOUND" | "QR_NOT_AVAILABLE" | "DEVICE_NOT_CONNECTED" | "DEVICE_ID_TAKEN" | "DEVICE_NAME_TAKEN" | "DEVICE_ALREADY_LINKED" | "NUMBER_ALREADY_LINKED" | "USER_EXISTS" | "JOB_STATE_CONFLICT" | "BODY_TOO_LARGE" | "FILE_TOO_LARGE" | "FILE_TYPE_REFUSED" | "MEDIA_TYPE_REFUSED" | "RATE_LIMITED" | "SEND_LIMIT_REACHED" | "QUEUE_FULL" | "INTERNAL" | "SEND_FAILED" | "DATABASE_UNAVAILABLE" | "DEVICE_BUSY_ELSEWHERE";
            /** @description A sentence for a person. */
            message: string;
            errors?: {
                field: string;
                message: string;
            }[];
            requestId: string;
        };
        Pagination: {
            page: number;
            limit: number;
            total: number;
            totalPages: number;
            nextCursor: string | null;
        };
        Health: {
            /**
             * @description `healthy` or `unhealthy` with `format=v2`.
             * @enum {string}
             */
            status: "OK" | "ERROR" | "healthy" | "unhealthy";
            /** @enum {string} */
            health?: "healthy" | "unhealthy";
            message?: string;
            /** Format: date-time */
            timestamp: string;
            services: {
                /** @enum {string} */
                whatsapp: "connected" | "idle";
                /** @enum {string} */
                database: "connected" | "disconnected";
                /** @enum {string} */
                redis: "not_used";
                /** @enum {string} */
                queue: "running" | "stopped";
            };
            metrics: {
                /** @description Seconds. */
                uptime: number;
                /** @description Megabytes. */
                memory: {
                    used: number;
                    total: number;
                };
                /** @description One-minute load per core, in percent. */
                cpu: number;
            };
        };
        PlainHealth: {
            /** @enum {string} */
            status: "healthy" | "unhealthy";
            /** @enum {string} */
            database: "connected" | "disconnected";
            active_sessions: number;
            /** Format: float */
            memory_usage_mb: number;
            uptime_seconds: number;
        };
        System: {
            version: string;
            practiceMode: boolean;
            phonePageUrl: string | null;
            /** Format: float */
            uploadMaxMb: number;
            limits: {
                perMinute: number;
                perHour: number;
                perRecipient: number;
            };
            pacing: {
                minDelayMs: number;
                maxDelayMs: number;
                typingMaxMs: number;
            };
            demo: boolean;
        };
        PublicSystem: {
            version: string;
            practiceMode: boolean;
            demo: boolean;
            /** @description Emails of the demo accounts, in the demo. */
            demoUsers?: string[];
            registrationEnabled: boolean;
        };
        RegisterBody: {
            username: string;
            /** Format: email */
            email: string;
            password: string;
            fullName?: string;
            /** @default user */
            role?: string;
        };
        User: {
            id: number;
            username: string;
            email: string | null;
            fullName: string;
            /** @enum {string} */
            role: "admin" | "operator" | "agent" | "user" | "auditor" | "readonly";
            isActive: boolean;
            photoUrl: string | null;
            /** Format: date-time */
            lastLogin: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        LoginBody: {
            email?: string;
            username?: string;
            password: string;
        };
        Self: {
            id: number;
            username: string;
            email: string | null;
            fullName: string;
            /** @enum {string} */
            role: "admin" | "operator" | "agent" | "user" | "auditor" | "readonly";
            isActive: boolean;
            photoUrl: string | null;
            /** Format: date-time */
            lastLogin: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description What the account may do right now, at least somewhere. */
            permissions: ("profile" | "system.read" | "events.stream" | "statistics.own" | "device.create" | "device.read" | "device.connect" | "device.qr" | "device.delete" | "device.wipe" | "device.pairing-code" | "device.statistics" | "message.send" | "message.read" | "chat.read" | "chat.mark-read" | "group.read" | "group.manage" | "job.create" | "job.read" | "job.cancel" | "job.control" | "admin")[];
        };
        Session: {
            /** @description The same as `accessToken`. */
            token: string;
            accessToken: string;
            /** @description Works once. */
            refreshToken: string;
            /** @description Seconds the access token lives. */
            expiresIn: number;
            user: components["schemas"]["Self"];
        };
        RefreshBody: {
            refreshToken: string;
        };
        Tokens: {
            /** @description The same as `accessToken`. */
            token: string;
            accessToken: string;
            /** @description Works once. */
            refreshToken: string;
            /** @description Seconds the access token lives. */
            expiresIn: number;
        };
        LogoutBody: {
            refreshToken?: string;
        };
        Profile: {
            id: number;
            username: string;
            email: string | null;
            fullName: string;
            /** @enum {string} */
            role: "admin" | "operator" | "agent" | "user" | "auditor" | "readonly";
            isActive: boolean;
            photoUrl: string | null;
            /** Format: date-time */
            lastLogin: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description What the account may do right now, at least somewhere. */
            permissions: ("profile" | "system.read" | "events.stream" | "statistics.own" | "device.create" | "device.read" | "device.connect" | "device.qr" | "device.delete" | "device.wipe" | "device.pairing-code" | "device.statistics" | "message.send" | "message.read" | "chat.read" | "chat.mark-read" | "group.read" | "group.manage" | "job.create" | "job.read" | "job.cancel" | "job.control" | "admin")[];
            user: components["schemas"]["Self"];
            tokens?: components["schemas"]["Tokens"];
        };
        ProfileBody: {
            fullName?: string;
            /** Format: email */
            email?: string;
            username?: string;
            currentPassword?: string;
            newPassword?: string;
        };
        ChangePasswordBody: {
            currentPassword: string;
            newPassword: string;
        };
        Settings: {
            allowUserBlasts: boolean;
            allowUserDeviceCreate: boolean;
            userJobControl: boolean;
            registrationEnabled: boolean;
        };
        SettingsBody: {
            allowUserBlasts?: boolean;
            allowUserDeviceCreate?: boolean;
            userJobControl?: boolean;
            registrationEnabled?: boolean;
        };
        CreateDeviceBody: {
            /**
             * @description Unique among the devices of its owner.
             * @example Toko Pusat
             */
            deviceName: string;
            /** @description Owner; the caller when left out. Administrators may name someone else. */
            userId?: number;
            /** @description Chosen by us when left out. */
            deviceId?: string;
        };
        DeviceState: {
            /** @enum {string} */
            kind: "disconnected" | "connecting" | "qr_required" | "connected" | "logged_out" | "replaced" | "degraded";
            /** Format: date-time */
            since: string;
            /** @description A sentence for a person. */
            reason?: string;
            attempt?: number;
            /** Format: date-time */
            nextRetryAt?: string;
            qrRound?: number;
            qrRounds?: number;
            /** Format: date-time */
            qrExpiresAt?: string;
        };
        Device: {
            id: number;
            deviceId: string;
            deviceName: string;
            sessionId: string;
            userId: number;
            owner: {
                id: number;
                username: string;
                fullName: string;
            } | null;
            phoneNumber: string | null;
            jid: string | null;
            lid: string | null;
            /** @enum {string} */
            status: "disconnected" | "connecting" | "qr_required" | "connected";
            state: components["schemas"]["DeviceState"];
            isActive: boolean;
            /** Format: date-time */
            lastSeen: string | null;
            /** Format: date-time */
            lastConnected: string | null;
            /** Format: date-time */
            connectedSince: string | null;
            /** @description Time connected over all connections, the running one too. */
            uptimeSeconds: number;
            lastError: string | null;
            /** @description What the phone says about itself. */
            deviceInfo: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Messages that wait to be sent. */
            queue: {
                waiting: number;
                /** @description Why it waits, for a person. */
                reason: string | null;
            };
            /** @description Of the UTC day. */
            today: {
                sent: number;
                received: number;
            };
            /** @description What the caller may do with the device right now. */
            can: {
                connect: boolean;
                disconnect: boolean;
                qr: boolean;
                pairingCode: boolean;
                delete: boolean;
                wipe: boolean;
                send: boolean;
                blast: boolean;
            };
        };
        NumberAvailability: {
            available: boolean;
            /** @description Who has the number, when the caller may know that device. */
            deviceId?: string;
        };
        DeviceStatus: {
            deviceId: string;
            /** @enum {string} */
            status: "disconnected" | "connecting" | "qr_required" | "connected";
            state: components["schemas"]["DeviceState"];
            phoneNumber: string | null;
            /** Format: date-time */
            lastSeen: string | null;
        };
        Connection: {
            deviceId: string;
            /** @enum {string} */
            status: "disconnected" | "connecting" | "qr_required" | "connected";
            state: components["schemas"]["DeviceState"];
            phoneNumber: string | null;
            /** @description PNG data URL, when a code is already on show. */
            qrCode?: string;
            /** @description Seconds. */
            expiresIn?: number;
        };
        QrText: {
            deviceId: string;
            /** @description The text inside the code. */
            qrCode: string;
            /** @description Seconds. */
            expiresIn: number;
        };
        QrImage: {
            deviceId: string;
            /** @description PNG data URL. */
            qrImage: string;
            /** @enum {string} */
            format: "png";
            message: string;
            /** @description Seconds. */
            expiresIn: number;
        };
        PairingCodeBody: {
            /**
             * @description Digits with country code; +, spaces and dashes are accepted.
             * @example 6281234567890
             */
            phoneNumber: string;
        };
        PairingCode: {
            pairingCode: string;
            /** @description Seconds. */
            expiresIn: number;
        };
        SendMessageBody: {
            /**
             * @description Digits with country code, or `<digits>@lid` for a customer whose number is hidden.
             * @example 6281234567890
             */
            phone: string;
            /** @example Pesanan Anda sudah dikirim. */
            message: string;
        };
        Message: {
            id: number;
            messageId: string;
            deviceId: string;
            conversationId: number;
            chatJid: string;
            chat: {
                id: number;
                pn: string | null;
                lid: string | null;
                name: string | null;
            };
            /** @enum {string} */
            direction: "incoming" | "outgoing";
            fromMe: boolean;
            from: string | null;
            to: string | null;
            /** @enum {string} */
            type: "text" | "image" | "video" | "audio" | "document" | "sticker" | "location" | "contact" | "reaction" | "poll" | "unknown";
            content: string;
            /** @enum {string} */
            status: "pending" | "sent" | "delivered" | "read" | "played" | "failed";
            /** Format: date-time */
            timestamp: string;
            /** Format: date-time */
            sentAt: string | null;
            /** Format: date-time */
            deliveredAt: string | null;
            /** Format: date-time */
            readAt: string | null;
            /** Format: date-time */
            failedAt: string | null;
            error: {
                code: string;
                message: string;
            } | null;
            waiting: {
                reason: string;
                /** @description Why it waits, for a person. */
                sentence: string;
                /** Format: date-time */
                until: string | null;
            } | null;
            /** @enum {string} */
            source: "api" | "blast" | "agent" | "bot" | "scheduled" | "phone" | "history" | "customer";
            jobId: string | null;
            media: {
                url: string | null;
                mimetype: string | null;
                fileName: string | null;
                /** @description Bytes. */
                size: number | null;
            } | null;
            quotedMessageId: string | null;
            isGroup: boolean;
            groupId: string | null;
            groupName: string | null;
            senderName: string | null;
            metadata: {
                [key: string]: unknown;
            } | null;
        };
        SendResult: {
            messageId: string;
            /** @enum {string} */
            status: "pending" | "sent" | "delivered" | "read" | "played" | "failed";
            /** Format: date-time */
            timestamp: string;
            waiting: {
                reason: string;
                /** @description Why it waits, for a person. */
                sentence: string;
                /** Format: date-time */
                until: string | null;
            } | null;
            message: components["schemas"]["Message"];
        };
        Conversation: {
            id: number;
            deviceId: string;
            /** @description `<digits>@s.whatsapp.net`, `<digits>@lid` or `<id>@g.us`. */
            jid: string;
            pn: string | null;
            lid: string | null;
            name: string | null;
            phoneNumber: string | null;
            isGroup: boolean;
            unreadCount: number;
            lastMessage: {
                preview: string;
                /** @enum {string} */
                type: "text" | "image" | "video" | "audio" | "document" | "sticker" | "location" | "contact" | "reaction" | "poll" | "unknown";
                /** @enum {string} */
                direction: "incoming" | "outgoing";
                /** @enum {string|null} */
                status: "pending" | "sent" | "delivered" | "read" | "played" | "failed" | null;
                /** Format: date-time */
                at: string;
            } | null;
        };
        DailyChat: {
            conversationId: number;
            /** @description `<digits>@s.whatsapp.net`, `<digits>@lid` or `<id>@g.us`. */
            jid: string;
            name: string | null;
            phoneNumber: string | null;
            isGroup: boolean;
            lastMessage: string;
            /** Format: date-time */
            lastAt: string;
            /** @description Messages of that day, both ways. */
            count: number;
        };
        CreateTextJobBody: {
            messages: {
                /**
                 * @description Digits with country code; +, spaces and dashes are accepted.
                 * @example 6281234567890
                 */
                to: string;
                /** @description `{{name}}` and `{{phone}}` are replaced for each recipient. */
                message: string;
                name?: string;
            }[];
            /**
             * Format: float
             * @description Seconds between two messages at least; a random part is added.
             */
            delay?: number;
            name?: string;
            /**
             * Format: date-time
             * @description Start not before this time.
             */
            scheduleTime?: string;
        };
        /** @description Always adds up to `total`. */
        JobProgress: {
            total: number;
            completed: number;
            failed: number;
            pending: number;
            cancelled: number;
        };
        CreatedJob: {
            jobId: string;
            name: string | null;
            /** @enum {string} */
            type: "text";
            deviceId: string;
            deviceName: string;
            userId: number;
            createdBy: {
                id: number;
                fullName: string | null;
            } | null;
            /** @enum {string} */
            status: "queued" | "processing" | "paused" | "completed" | "partial" | "failed" | "cancelled";
            /**
             * Format: float
             * @description Seconds between two messages at least.
             */
            delaySec: number;
            total: number;
            progress: components["schemas"]["JobProgress"];
            delivered: number;
            read: number;
            /** Format: float */
            ratePerMinute: number | null;
            /** Format: date-time */
            etaAt: string | null;
            /**
             * Format: date-time
             * @description When the next message is due.
             */
            nextAt: string | null;
            pauseReason: string | null;
            /** Format: date-time */
            pausedAt: string | null;
            waiting: {
                reason: string;
                /** @description Why it waits, for a person. */
                sentence: string;
                /** Format: date-time */
                until: string | null;
            } | null;
            /** Format: date-time */
            scheduledAt: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            error: string | null;
            /** @description What the caller may do with the job right now. */
            can: {
                pause: boolean;
                resume: boolean;
                cancel: boolean;
                retry: boolean;
            };
            /** @description Recipients that were named more than once; `index` is the place in the request. */
            skipped: {
                duplicates: {
                    index: number;
                    to: string;
                }[];
            };
        };
        Job: {
            jobId: string;
            name: string | null;
            /** @enum {string} */
            type: "text";
            deviceId: string;
            deviceName: string;
            userId: number;
            createdBy: {
                id: number;
                fullName: string | null;
            } | null;
            /** @enum {string} */
            status: "queued" | "processing" | "paused" | "completed" | "partial" | "failed" | "cancelled";
            /**
             * Format: float
             * @description Seconds between two messages at least.
             */
            delaySec: number;
            total: number;
            progress: components["schemas"]["JobProgress"];
            delivered: number;
            read: number;
            /** Format: float */
            ratePerMinute: number | null;
            /** Format: date-time */
            etaAt: string | null;
            /**
             * Format: date-time
             * @description When the next message is due.
             */
            nextAt: string | null;
            pauseReason: string | null;
            /** Format: date-time */
            pausedAt: string | null;
            waiting: {
                reason: string;
                /** @description Why it waits, for a person. */
                sentence: string;
                /** Format: date-time */
                until: string | null;
            } | null;
            /** Format: date-time */
            scheduledAt: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            error: string | null;
            /** @description What the caller may do with the job right now. */
            can: {
                pause: boolean;
                resume: boolean;
                cancel: boolean;
                retry: boolean;
            };
        };
        JobError: {
            seq: number;
            to: string;
            code: string;
            message: string;
        };
        FailureReason: {
            code: string;
            message: string;
            count: number;
            retryable: boolean;
        };
        TimelinePoint: {
            /** Format: date-time */
            at: string;
            sent: number;
            delivered: number;
            read: number;
        };
        JobDetails: {
            jobId: string;
            name: string | null;
            /** @enum {string} */
            type: "text";
            deviceId: string;
            deviceName: string;
            userId: number;
            createdBy: {
                id: number;
                fullName: string | null;
            } | null;
            /** @enum {string} */
            status: "queued" | "processing" | "paused" | "completed" | "partial" | "failed" | "cancelled";
            /**
             * Format: float
             * @description Seconds between two messages at least.
             */
            delaySec: number;
            total: number;
            progress: components["schemas"]["JobProgress"];
            delivered: number;
            read: number;
            /** Format: float */
            ratePerMinute: number | null;
            /** Format: date-time */
            etaAt: string | null;
            /**
             * Format: date-time
             * @description When the next message is due.
             */
            nextAt: string | null;
            pauseReason: string | null;
            /** Format: date-time */
            pausedAt: string | null;
            waiting: {
                reason: string;
                /** @description Why it waits, for a person. */
                sentence: string;
                /** Format: date-time */
                until: string | null;
            } | null;
            /** Format: date-time */
            scheduledAt: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            error: string | null;
            /** @description What the caller may do with the job right now. */
            can: {
                pause: boolean;
                resume: boolean;
                cancel: boolean;
                retry: boolean;
            };
            /** @description The first 50 failed recipients. */
            errors: components["schemas"]["JobError"][];
            failureReasons: components["schemas"]["FailureReason"][];
            /** @description Cumulative counts, at most 60 points. */
            timeline: components["schemas"]["TimelinePoint"][];
        };
        JobItem: {
            seq: number;
            to: string;
            name: string | null;
            message: string;
            /** @enum {string} */
            status: "pending" | "processing" | "completed" | "failed" | "cancelled";
            /** @enum {string} */
            state: "queued" | "sent" | "delivered" | "read" | "failed" | "cancelled";
            attempts: number;
            errorCode: string | null;
            errorMessage: string | null;
            retryable: boolean | null;
            messageId: string;
            /** Format: date-time */
            sentAt: string | null;
            /** Format: date-time */
            deliveredAt: string | null;
            /** Format: date-time */
            readAt: string | null;
        };
        DayCount: {
            /** @description UTC day, `2026-11-20`. */
            date: string;
            sent: number;
            received: number;
        };
        Happening: {
            /** Format: date-time */
            at: string;
            /** @description Name of the event it was. */
            kind: string;
            title: string;
            detail: string;
            deviceId?: string;
            jobId?: string;
        };
        UserStatistics: {
            sent: number;
            received: number;
            failed: number;
            /**
             * Format: float
             * @description Percent of sent messages that arrived.
             */
            deliveryRate: number | null;
            /** @description Messages that wait to be sent. */
            queued: number;
            devices: {
                total: number;
                connected: number;
            };
            /** @description The last 14 days, oldest first. */
            days: components["schemas"]["DayCount"][];
            recent: components["schemas"]["Happening"][];
        };
    };
    responses: {
        /** @description The input is not valid */
        Error400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Not signed in, or the session is over */
        Error401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Not allowed */
        Error403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Not found */
        Error404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Conflicts with the current state */
        Error409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too large */
        Error413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Not an accepted type */
        Error415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests */
        Error429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A failure on our side */
        Error500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description WhatsApp refused */
        Error502: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Not available right now */
        Error503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: {
                format?: "v2";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["Error400"];
            500: components["responses"]["Error500"];
            /** @description Not available right now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getRootHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlainHealth"];
                };
            };
            500: components["responses"]["Error500"];
            /** @description Not available right now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlainHealth"];
                };
            };
        };
    };
    getSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["System"];
                        message?: string;
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getSystemPublic: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PublicSystem"];
                        message?: string;
                    };
                };
            };
            500: components["responses"]["Error500"];
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            500: components["responses"]["Error500"];
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["Error500"];
        };
    };
    getDocsFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            400: components["responses"]["Error400"];
            404: components["responses"]["Error404"];
            500: components["responses"]["Error500"];
        };
    };
    postAuthRegister: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            user: components["schemas"]["User"];
                        };
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postAuthLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Session"];
                        message?: string;
                        accessToken: string;
                        /** @description Works once. */
                        refreshToken: string;
                        user: components["schemas"]["Self"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postAuthRefreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Tokens"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postAuthLogout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogoutBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @enum {object|null} */
                        data: never | null;
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getAuthProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Profile"];
                        message?: string;
                        user: components["schemas"]["Self"];
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    putAuthProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Profile"];
                        message?: string;
                        user: components["schemas"]["Self"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postAuthChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Tokens"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getAdminUsers: {
        parameters: {
            query?: {
                search?: string;
                role?: string;
                isActive?: boolean;
                page?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["User"][];
                        message?: string;
                        pagination: components["schemas"]["Pagination"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getAdminSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Settings"];
                        message?: string;
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    putAdminSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Settings"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceDevices: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                status?: "disconnected" | "connecting" | "qr_required" | "connected";
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Device"][];
                        message?: string;
                        pagination: components["schemas"]["Pagination"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postWhatsappMultiDeviceDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateDeviceBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Device"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceDevicesConnected: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                status?: "disconnected" | "connecting" | "qr_required" | "connected";
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Device"][];
                        message?: string;
                        pagination: components["schemas"]["Pagination"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceDevicesConnectedDetail: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                status?: "disconnected" | "connecting" | "qr_required" | "connected";
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Device"][];
                        message?: string;
                        pagination: components["schemas"]["Pagination"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceDevicesCheckNumber: {
        parameters: {
            query: {
                /** @description Digits with country code; +, spaces and dashes are accepted. */
                phone: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["NumberAvailability"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceDevicesDeviceId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Device"];
                        message?: string;
                        device: components["schemas"]["Device"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    deleteWhatsappMultiDeviceDevicesDeviceId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: {
                            deviceId: string;
                        };
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceDevicesDeviceIdStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DeviceStatus"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postWhatsappMultiDeviceDevicesDeviceIdConnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Connection"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    postWhatsappMultiDeviceDevicesDeviceIdDisconnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Connection"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteWhatsappMultiDeviceDevicesDeviceIdDisconnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Connection"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    postWhatsappMultiDeviceDevicesDeviceIdReconnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Connection"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    postWhatsappMultiDeviceDevicesDeviceIdCancelAndWipe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Connection"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteWhatsappMultiDeviceDevicesDeviceIdSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Connection"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getWhatsappMultiDeviceDevicesDeviceIdQr: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["QrText"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceDevicesDeviceIdQrImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["QrImage"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceDevicesDeviceIdQrBase64: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["QrImage"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postWhatsappMultiDeviceDevicesDeviceIdPairingCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PairingCodeBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["PairingCode"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    postWhatsappMultiDeviceDevicesDeviceIdSendMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendMessageBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SendResult"];
                        message?: string;
                    };
                };
            };
            /** @description Accepted, not finished yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SendResult"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            502: components["responses"]["Error502"];
        };
    };
    postWhatsappMultiDeviceDevicesDeviceIdSendMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * @description Digits with country code, or `<digits>@lid` for a customer whose number is hidden.
                     * @example 6281234567890
                     */
                    phone: string;
                    caption?: string;
                    /**
                     * @description By what the file is, when left out. Anything can be sent as a document.
                     * @enum {string}
                     */
                    type?: "image" | "video" | "audio" | "document";
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SendResult"];
                        message?: string;
                    };
                };
            };
            /** @description Accepted, not finished yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["SendResult"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            502: components["responses"]["Error502"];
        };
    };
    getWhatsappMultiDeviceMediaMessageRowId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageRowId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceDevicesDeviceIdChats: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                search?: string;
            };
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Conversation"][];
                        message?: string;
                        pagination: components["schemas"]["Pagination"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postWhatsappMultiDeviceDevicesDeviceIdChatsJidRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
                /** @description Digits, `<digits>@s.whatsapp.net`, `<digits>@lid` or `<id>@g.us` (groups: administrators only). */
                jid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Conversation"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceDevicesDeviceIdChatHistoryJid: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                /** @description ISO-8601; a day alone means all of it, in UTC. */
                startDate?: string;
                /** @description ISO-8601; a day alone means all of it, in UTC. */
                endDate?: string;
                search?: string;
            };
            header?: never;
            path: {
                deviceId: string;
                /** @description Digits, `<digits>@s.whatsapp.net`, `<digits>@lid` or `<id>@g.us` (groups: administrators only). */
                jid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Message"][];
                        message?: string;
                        pagination: components["schemas"]["Pagination"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceDevicesDeviceIdGroupChatHistoryGroupId: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                cursor?: string;
                /** @description ISO-8601; a day alone means all of it, in UTC. */
                startDate?: string;
                /** @description ISO-8601; a day alone means all of it, in UTC. */
                endDate?: string;
                search?: string;
            };
            header?: never;
            path: {
                deviceId: string;
                /** @description Group id, with or without `@g.us`. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Message"][];
                        message?: string;
                        pagination: components["schemas"]["Pagination"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceDevicesDeviceIdDailyChatList: {
        parameters: {
            query?: {
                /** @description ISO-8601; a day alone means all of it, in UTC. */
                date?: string;
            };
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["DailyChat"][];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postWhatsappMultiDeviceDevicesDeviceIdJobsSendText: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTextJobBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["CreatedJob"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceJobs: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                status?: "queued" | "processing" | "paused" | "completed" | "partial" | "failed" | "cancelled";
                deviceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Job"][];
                        message?: string;
                        pagination: components["schemas"]["Pagination"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceJobsJobId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["JobDetails"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceJobsJobIdItems: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                status?: "queued" | "sent" | "delivered" | "read" | "failed" | "cancelled";
                search?: string;
            };
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["JobItem"][];
                        message?: string;
                        pagination: components["schemas"]["Pagination"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceJobsJobIdItemsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postWhatsappMultiDeviceJobsJobIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Job"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postWhatsappMultiDeviceJobsJobIdPause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Job"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postWhatsappMultiDeviceJobsJobIdResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Job"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postWhatsappMultiDeviceJobsJobIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Job"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getAdminJobs: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                status?: "queued" | "processing" | "paused" | "completed" | "partial" | "failed" | "cancelled";
                deviceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Job"][];
                        message?: string;
                        pagination: components["schemas"]["Pagination"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getAdminJobsJobId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["JobDetails"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postAdminJobsJobIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Job"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postAdminJobsJobIdPause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Job"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postAdminJobsJobIdResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Job"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    postAdminJobsJobIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["Job"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getWhatsappMultiDeviceUserStatistics: {
        parameters: {
            query?: {
                /** @description Start of the caller's day; the UTC day when left out. */
                from?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        data: components["schemas"]["UserStatistics"];
                        message?: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
        };
    };
    getEvents: {
        parameters: {
            query?: {
                /** @description Access token, for clients that cannot send headers. */
                token?: string;
                /** @description Resume after this id; the Last-Event-ID header works too. */
                lastEventId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            500: components["responses"]["Error500"];
        };
    };
}
