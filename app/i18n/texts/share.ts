import type { Text } from "../../../workers/model/text.ts";

export const shareTexts = {
  title: { en: "Share this scenario", vi: "Chia sẻ kịch bản này" },
  help: {
    en: "The link holds the whole scenario: {nodes} nodes, {links} connections, settings, seed {seed}. Nothing is stored on a server. It was opened once here to check that it gives the same scenario.",
    vi: "Liên kết chứa trọn kịch bản: {nodes} node, {links} kết nối, thiết lập, seed {seed}. Không có gì lưu trên máy chủ. Liên kết đã được mở thử tại đây để chắc chắn ra đúng kịch bản này.",
  },
  link: { en: "Link", vi: "Liên kết" },
  readable: { en: "Readable link", vi: "Liên kết đọc được" },
  readableHelp: {
    en: "The document itself, for scripts that make links.",
    vi: "Chính tài liệu, dành cho script tự tạo liên kết.",
  },
  copy: { en: "Copy", vi: "Chép" },
  copied: { en: "Copied", vi: "Đã chép" },
  qr: { en: "QR code of the link", vi: "Mã QR của liên kết" },
  qrTooLong: {
    en: "The link is too long for a QR code ({length} characters). Send the link or the file.",
    vi: "Liên kết quá dài để tạo mã QR ({length} ký tự). Hãy gửi liên kết hoặc file.",
  },
  paused: { en: "Opens paused", vi: "Mở ở trạng thái tạm dừng" },
  file: { en: "Save as a file instead", vi: "Lưu thành file" },
} as const satisfies Record<string, Text>;
